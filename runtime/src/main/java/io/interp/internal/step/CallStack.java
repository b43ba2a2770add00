package io.interp.internal.step;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The methods on the stack of a thread, from the model's own to the one that the thread began. */
public final class CallStack {

  private static final StackWalker WALKER = StackWalker.getInstance();

  private final List<StackFrame> frames;

  private CallStack(List<StackFrame> frames) {
    this.frames = frames;
  }

  /** The stack of the thread that asks, without the frames of ours on top of it. */
  static CallStack ofThisThread() {
    return new CallStack(WALKER.walk(new Below()));
  }

  /** Whether a method is on it; the body of a lambda counts as the method that it is written in. */
  public boolean has(MethodName method) {
    for (StackFrame frame : frames) {
      if (method.means(frame.getClassName(), frame.getMethodName())) {
        return true;
      }
    }
    return false;
  }

  /** A named class, for code that may run before the application links its first lambda. */
  private static final class Below implements Function<Stream<StackFrame>, List<StackFrame>> {
    @Override
    public List<StackFrame> apply(Stream<StackFrame> all) {
      List<StackFrame> frames = new ArrayList<>();
      Iterator<StackFrame> rest = all.iterator();
      while (rest.hasNext()) {
        StackFrame frame = rest.next();
        if (!frames.isEmpty() || !Caller.isOurs(frame.getClassName())) {
          frames.add(frame);
        }
      }
      return frames;
    }
  }
}
