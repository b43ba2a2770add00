package io.interp;

/**
 * Looks at the values of a hook point, or changes them. A spec names one in {@code do: {hook:
 * com.acme.MyHook}}: a public class with a public constructor without parameters, or with one of
 * type {@code Map<String, Object>} for what the spec says in {@code with}. One object serves all
 * points of its entry, and several threads may call it at once.
 */
@FunctionalInterface
public interface Hook {

  /**
   * Called on the model's thread, in the middle of its forward pass, in the model's gradient mode.
   *
   * @param value the value in the order of the point's layout, or the part of it that {@code index}
   *     means, as the model's library has it: an {@code org.bytedeco.pytorch.Tensor}, a primitive
   *     array, a boxed number. A copy, through which gradients flow; it is good until the hook
   *     returns
   * @param context where the value passes
   * @return what goes on in its place, of the same shape, element type and device; null to leave it
   *     bit by bit as it is
   */
  Object apply(Object value, HookContext context);
}
