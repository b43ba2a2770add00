package io.interp.internal.step;

import io.interp.internal.tensor.Supertypes;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds who called the model, from within the handler of the model's entry: the first frame below
 * ours that is not the model's method itself, its overloads or those of its supertypes.
 */
final class Caller implements Function<Stream<StackFrame>, String> {

  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String RUNTIME = "io.interp.internal.";
  private static final String DISPATCHER = "java.lang.";

  private final Class<?> model;

  private Caller(Class<?> model) {
    this.model = model;
  }

  /**
   * {@code class.method:line} of the caller; empty when there is none.
   *
   * @param model the model object's class, or null for a static method
   */
  static String of(Class<?> model) {
    return WALKER.walk(new Caller(model));
  }

  @Override
  public String apply(Stream<StackFrame> frames) {
    Iterator<StackFrame> rest = frames.iterator();
    StackFrame entry = null;
    while (rest.hasNext()) {
      StackFrame frame = rest.next();
      if (entry == null) {
        if (!isOurs(frame.getClassName())) {
          entry = frame;
        }
      } else if (!frame.getMethodName().equals(entry.getMethodName())
          || !isModels(frame.getClassName(), entry.getClassName())) {
        return CallingCode.where(frame);
      }
    }
    return "";
  }

  static boolean isOurs(String className) {
    return className.startsWith(RUNTIME) || className.startsWith(DISPATCHER);
  }

  private boolean isModels(String className, String entryClass) {
    if (className.equals(entryClass)) {
      return true;
    }
    if (model != null) {
      for (Class<?> c : Supertypes.of(model)) {
        if (c.getName().equals(className)) {
          return true;
        }
      }
    }
    return false;
  }
}
