package io.interp.internal.tensor;

/** Takes the gradients that backward passes bring to one value. */
@FunctionalInterface
public interface GradientSink {

  /**
   * Takes the gradient of one backward, on a thread that runs it; never throws.
   *
   * @param gradient of the shape of the value; to be read before this returns
   */
  void arrived(Object gradient);
}
