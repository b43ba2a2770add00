package io.interp.internal.capture;

/** That the model's call is to end, since somebody wants it to. */
public interface Demand {

  /** What it ends with, thrown anew wherever the model comes by a hook point. */
  RuntimeException exception();

  /** Ends it with an {@link IllegalStateException} of this message. */
  static Demand fail(String message) {
    return new Failing(message, null);
  }

  /** The same because of something thrown, or null. */
  static Demand fail(String message, Throwable cause) {
    return new Failing(message, cause);
  }

  /** A failure. */
  record Failing(String message, Throwable cause) implements Demand {
    @Override
    public RuntimeException exception() {
      return new IllegalStateException(message, cause);
    }
  }
}
