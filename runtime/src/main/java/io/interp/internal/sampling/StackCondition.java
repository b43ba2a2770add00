package io.interp.internal.sampling;

import io.interp.internal.step.MethodName;
import io.interp.internal.step.StepStart;

/**
 * {@code inside} and {@code outside}: whether a method is on the stack of the step's thread.
 *
 * @param method the method
 * @param inside whether it must be there, or must not
 */
public record StackCondition(MethodName method, boolean inside) implements Condition {

  @Override
  public String impossible(StepStart start) {
    return null;
  }

  @Override
  public boolean holds(StepStart start) {
    return start.stack().has(method) == inside;
  }

  @Override
  public String never() {
    return (inside ? "no step began inside " : "every step began inside ") + method;
  }
}
