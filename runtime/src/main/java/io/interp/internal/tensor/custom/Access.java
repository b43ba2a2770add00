package io.interp.internal.tensor.custom;

import java.util.List;

/**
 * A way from a value to something that it holds, as specs write it: {@code storage().floats}. Each
 * step is a method of what the step before gave, or a field of it.
 *
 * @param text as the spec has it
 * @param location {@code file:line:column}, for messages
 * @param steps at least one, or none for a constant
 * @param constant the number itself where there are no steps
 */
public record Access(String text, String location, List<Step> steps, long constant) {

  /**
   * A call or a field.
   *
   * @param name of the method or field
   * @param arguments constants: {@link Long}, {@link Double}, {@link Boolean} or {@link String};
   *     null for a field
   */
  public record Step(String name, List<Object> arguments) {

    /** As specs write it, with {@code …} for arguments. */
    public String describe() {
      return arguments == null ? name : arguments.isEmpty() ? name + "()" : name + "(…)";
    }
  }

  /** A whole number that the spec gives. */
  public static Access constant(long number, String location) {
    return new Access(Long.toString(number), location, List.of(), number);
  }
}
