package io.interp.agent.read;

/** Something on disk that cannot be read as it should; the message is one line for the user. */
public final class ReadException extends RuntimeException {

  /** What is wrong; what was found; what to try. */
  public ReadException(String message) {
    super(message);
  }

  /** The same, with the failure of the system underneath. */
  public ReadException(String message, Throwable cause) {
    super(message, cause);
  }
}
