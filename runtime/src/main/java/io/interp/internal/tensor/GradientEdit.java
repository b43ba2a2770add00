package io.interp.internal.tensor;

/** Changes the gradients that backward passes bring to one value. */
@FunctionalInterface
public interface GradientEdit {

  /**
   * Called on a thread that runs a backward, which ends with what this throws.
   *
   * @param gradient of the shape of the value; good until this returns
   * @return what goes on in its place, of the same shape and element type; null to leave it
   */
  Object apply(Object gradient);
}
