package io.interp.internal.step;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds the code that calls code of ours on this thread: the first frame below that. */
public final class CallingCode implements Function<Stream<StackFrame>, StackFrame> {

  private static final String OWN = CallingCode.class.getName();
  private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

  private final String[] ours;

  private CallingCode(String... ours) {
    this.ours = ours;
  }

  /**
   * Its frame.
   *
   * @param ours what the names of classes begin with that are no callers
   */
  public static StackFrame find(String... ours) {
    return WALKER.walk(new CallingCode(ours));
  }

  /** {@code class.method:line}. */
  public static String where(StackFrame frame) {
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

  private boolean isOurs(String className) {
    boolean isOurs = className.equals(OWN);
    for (String prefix : ours) {
      isOurs |= className.startsWith(prefix);
    }
    return isOurs;
  }
}
