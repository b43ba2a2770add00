package io.interp.internal.intervene;

import io.interp.internal.tensor.TensorOps;
import java.lang.invoke.MethodType;

/**
 * One of a call's arguments in place of its result; the callee does not run. It is done before the
 * result is there, so that nothing is left to change.
 *
 * @param argument position from 0
 */
public record Skip(int argument) implements Change {

  /** Comes to a value only where no call was skipped. */
  @Override
  public Object apply(TensorOps ops, Object part, Target target) {
    throw new IllegalArgumentException(
        "skip is for the result of a call, `at: {call: …}`, and this is none");
  }

  /**
   * Why an argument cannot take the place of the result, in one line; null when it can.
   *
   * @param accepts the type of the result
   */
  String whyNot(Class<?> accepts, Object[] arguments) {
    if (argument >= arguments.length) {
      return "the call has "
          + arguments.length
          + (arguments.length == 1 ? " argument" : " arguments")
          + ", counted from 0";
    }
    if (accepts == void.class) {
      return "the call returns nothing, so that nothing can go on in its place";
    }
    Object value = arguments[argument];
    Class<?> boxed = MethodType.methodType(accepts).wrap().returnType();
    boolean fits = value == null ? !accepts.isPrimitive() : boxed.isInstance(value);
    return fits
        ? null
        : "the call gives a "
            + accepts.getTypeName()
            + ", and argument "
            + argument
            + " is "
            + (value == null ? "null" : "a " + value.getClass().getTypeName());
  }

  /** Nobody knows what the callee would have given. */
  @Override
  public boolean moves() {
    return false;
  }
}
