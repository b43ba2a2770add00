package io.interp.internal.tensor;

/** A change of one tensor, in terms of what every library can do. */
@FunctionalInterface
public interface Edit {

  /**
   * Makes the tensor that goes on.
   *
   * @param ops what the tensor's library can do
   * @param tensor as {@code ops} has it; not to be written to
   * @return of the same shape, element type and device; the tensor itself when nothing changes
   * @throws IllegalArgumentException with one line when the change does not fit the tensor
   */
  Object apply(TensorOps ops, Object tensor);
}
