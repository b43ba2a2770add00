package io.interp.internal;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds the code that lets a value pass a point that it has placed: the first below our own. */
final class PlacingCode implements Function<Stream<StackFrame>, StackFrame> {

  private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
  private static final PlacingCode FINDER = new PlacingCode();
  private static final String RUNTIME = "io.interp.internal.";
  private static final String API = "io.interp.PlacedPoint";

  private PlacingCode() {}

  /** The frame of that code on this thread. */
  static StackFrame onThisThread() {
    return WALKER.walk(FINDER);
  }

  /** {@code class.method:line}. */
  static String where(StackFrame frame) {
    return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
  }

  @Override
  public StackFrame apply(Stream<StackFrame> frames) {
    Iterator<StackFrame> rest = frames.iterator();
    StackFrame frame = rest.next();
    while (rest.hasNext() && isOurs(frame.getClassName())) {
      frame = rest.next();
    }
    return frame;
  }

  private static boolean isOurs(String className) {
    return className.startsWith(RUNTIME) || className.equals(API);
  }
}
