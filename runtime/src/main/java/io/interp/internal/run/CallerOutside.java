package io.interp.internal.run;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds who calls the API, for messages. */
final class CallerOutside implements Function<Stream<StackFrame>, String> {

  private CallerOutside() {}

  /** {@code com.acme.Driver.main:42}. */
  static String find() {
    return StackWalker.getInstance().walk(new CallerOutside());
  }

  @Override
  public String apply(Stream<StackFrame> frames) {
    Iterator<StackFrame> rest = frames.iterator();
    while (rest.hasNext()) {
      StackFrame frame = rest.next();
      if (isOutside(frame.getClassName())) {
        return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
      }
    }
    return "an unknown place";
  }

  private static boolean isOutside(String className) {
    return !className.startsWith("io.interp.internal.run.")
        && !className.startsWith("io.interp.Interp")
        && !className.startsWith("jdk.proxy");
  }
}
