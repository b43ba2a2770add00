package io.interp.internal.intervene;

/** A hook of the user's own that cannot be made, or that threw; the message says why. */
final class HookException extends IllegalArgumentException {

  HookException(String why, Throwable cause) {
    super(why, cause);
  }
}
