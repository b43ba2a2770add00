package io.interp.internal.sampling;

import io.interp.internal.step.StepStart;

/**
 * {@code argument}: what an argument of the model's call is.
 *
 * @param argument its name, or its position from 0
 * @param test what it must be
 */
public record ArgumentCondition(String argument, ArgumentTest test) implements Condition {

  @Override
  public String impossible(StepStart start) {
    if (!StepStart.isPosition(argument) && !start.namesArguments()) {
      return "when: the class file of "
          + start.step().model().className()
          + " does not name the arguments of this call, and nobody can tell `"
          + argument
          + "`; give its position, or compile the class with javac -g";
    }
    Object value = start.argument(argument);
    return value == null || test.canTell(value)
        ? null
        : "when: the argument "
            + argument
            + " is of type "
            + value.getClass().getTypeName()
            + " and cannot be compared with "
            + test
            + "; compare numbers, booleans, strings and enum constants, or write present or absent";
  }

  @Override
  public boolean holds(StepStart start) {
    return test.holds(start.argument(argument));
  }

  @Override
  public String never() {
    return "no step had the argument " + argument + " " + test;
  }
}
