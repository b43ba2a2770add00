package io.interp.internal.capture;

import io.interp.internal.point.HookPoint;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.UnsupportedValueException;
import io.interp.internal.tensor.container.Containers;
import java.lang.invoke.MethodType;

/**
 * A value on its way through a hook point, which another may replace.
 *
 * @param point where it passes
 * @param repetition 0 for the point's first value in the step, 1 for the one with the suffix {@code
 *     #1}, …
 * @param suffix what its name ends in beside that: of a gradient
 * @param self {@code this} of the method, or null
 * @param whole what passes: the tensor or the container that it is in
 * @param tensor the tensor
 * @param adapter that of the tensor
 * @param info what is known of the tensor
 * @param accepts what the code takes in place of {@code whole}; {@code void} when nothing
 */
public record Passing(
    HookPoint point,
    int repetition,
    String suffix,
    Object self,
    Object whole,
    Object tensor,
    TensorAdapter adapter,
    TensorInfo info,
    Class<?> accepts) {

  /**
   * What passes a point; null when the tensor there is null.
   *
   * @throws IllegalArgumentException when there is no adapter for it
   */
  static Passing of(
      TensorAdapters adapters,
      HookPoint point,
      int repetition,
      Object self,
      Object whole,
      Class<?> accepts) {
    Object tensor = whole == null ? null : Containers.element(whole, point.declaration().element());
    if (tensor == null) {
      return null;
    }
    TensorAdapter adapter = adapters.find(tensor);
    if (adapter == null) {
      throw new IllegalArgumentException(adapters.whyNone(tensor));
    }
    TensorInfo info = adapter.describe(tensor);
    return new Passing(point, repetition, "", self, whole, tensor, adapter, info, accepts);
  }

  /** The tensor, to be looked at. */
  StepCaptures.Value value() {
    return new StepCaptures.Value(tensor, adapter, info, self, point.mayBeRefilled());
  }

  /** What does not fit between the tensor and the point's dims, in one line; else null. */
  public String misfit() {
    return point.misfit(info.shape());
  }

  /** The tensor's name, with its suffix. */
  public String name() {
    return point.finalName(repetition) + suffix;
  }

  /**
   * What passes once the tensor is another.
   *
   * @throws UnsupportedValueException when the code cannot take it
   */
  public Object with(Object replacement) {
    if (replacement == tensor) {
      return whole;
    }
    if (accepts == void.class) {
      throw new UnsupportedValueException(
          "nothing can be put in place of a value that is looked at after its call, or is in a"
              + " final field; change it before the call, or where it is used");
    }
    Object goingOn = Containers.with(whole, point.declaration().element(), replacement);
    Class<?> boxed = MethodType.methodType(accepts).wrap().returnType();
    if (!boxed.isInstance(goingOn)) {
      throw new UnsupportedValueException(
          "the code takes a "
              + boxed.getTypeName()
              + " there, and the changed value is a "
              + goingOn.getClass().getTypeName());
    }
    return goingOn;
  }
}
