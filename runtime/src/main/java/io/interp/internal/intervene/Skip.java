package io.interp.internal.intervene;

import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
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
   * What goes on in place of the result: a copy, since the model may write to either.
   *
   * @param accepts the type of the result
   * @throws IllegalArgumentException with one line when the argument cannot take its place
   */
  Object instead(Class<?> accepts, Object[] arguments, TensorAdapters adapters) {
    String why = whyNot(accepts, arguments);
    if (why != null) {
      throw new IllegalArgumentException(why);
    }
    Object value = arguments[argument];
    TensorAdapter adapter = adapters.find(value);
    if (adapter == null) {
      throw new IllegalArgumentException(adapters.whyNone(value));
    }
    return adapter.edit(value, new WholeCopy());
  }

  private String whyNot(Class<?> accepts, Object[] arguments) {
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
    return boxed.isInstance(value)
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
