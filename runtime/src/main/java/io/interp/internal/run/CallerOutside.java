package io.interp.internal.run;

import java.lang.StackWalker.StackFrame;

/** Finds who calls the API, for messages. */
final class CallerOutside {

  private CallerOutside() {}

  /** {@code com.acme.Driver.main:42}. */
  static String find() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(CallerOutside::isOutside)
                    .findFirst()
                    .map(
                        frame ->
                            frame.getClassName()
                                + "."
                                + frame.getMethodName()
                                + ":"
                                + frame.getLineNumber())
                    .orElse("an unknown place"));
  }

  private static boolean isOutside(StackFrame frame) {
    String name = frame.getClassName();
    return !name.startsWith("io.interp.internal.run.")
        && !name.startsWith("io.interp.Interp")
        && !name.equals("io.interp.Crossing")
        && !name.startsWith("jdk.proxy");
  }
}
