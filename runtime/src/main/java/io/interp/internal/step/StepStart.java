package io.interp.internal.step;

import java.util.List;

/**
 * What can be told of a step only as it begins: the arguments of the model's call and what is on
 * the stack of its thread. Nothing holds it once the step runs.
 */
public final class StepStart {

  private final Step step;
  private final List<String> names;
  private final Object[] arguments;
  private CallStack stack;

  /**
   * Describes the call of a model.
   *
   * @param names of the arguments; empty strings where the class file does not tell
   * @param arguments the call's own
   */
  public StepStart(Step step, List<String> names, Object[] arguments) {
    this.step = step;
    this.names = names;
    this.arguments = arguments;
  }

  /** The step that begins. */
  public Step step() {
    return step;
  }

  /** The arguments of the model's call. */
  public Object[] arguments() {
    return arguments;
  }

  /**
   * The argument of a name or of a position from 0; null where the call has none, as the overload
   * of a model's method that leaves it out.
   */
  public Object argument(String nameOrPosition) {
    int at = names.indexOf(nameOrPosition);
    if (at < 0 && isPosition(nameOrPosition)) {
      at = Integer.parseInt(nameOrPosition);
    }
    return at >= 0 && at < arguments.length ? arguments[at] : null;
  }

  /** Whether the class file tells how this call's arguments are named. */
  public boolean namesArguments() {
    return !names.contains("") && names.size() == arguments.length;
  }

  /** Whether a text is a position from 0 and no name. */
  public static boolean isPosition(String text) {
    return text.charAt(0) >= '0' && text.charAt(0) <= '9';
  }

  /** What is on the stack, walked when it is first asked for. */
  public CallStack stack() {
    if (stack == null) {
      stack = CallStack.ofThisThread();
    }
    return stack;
  }
}
