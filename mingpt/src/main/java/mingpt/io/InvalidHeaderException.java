package mingpt.io;

/** A safetensors header breaks a rule of the format; whoever knows the file adds its name. */
final class InvalidHeaderException extends RuntimeException {
  InvalidHeaderException(String message) {
    super(message);
  }
}
