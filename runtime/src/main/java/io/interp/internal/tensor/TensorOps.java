package io.interp.internal.tensor;

/**
 * What can be done with the tensors of one library. Everything is out of place, keeps element type
 * and device, and is differentiable where the library differentiates. Tensors are those that {@link
 * Edit#apply} is given and those that come back from here; they are good until the edit ends.
 *
 * <p>Where two tensors are taken, they have one shape and one element type. Numbers that an element
 * type cannot hold are refused with an {@link IllegalArgumentException}.
 */
public interface TensorOps {

  /** Element type, shape and device. */
  TensorInfo describe(Object tensor);

  /** The elements of a region. */
  Object part(Object tensor, Region region);

  /** A tensor whose region has other elements. */
  Object withPart(Object tensor, Region region, Object part);

  /** A tensor of one number, as large as another, whatever that holds: NaN does not get through. */
  Object filled(Object tensor, double number);

  /** Every element times a number. */
  Object scaled(Object tensor, double factor);

  /** The sum, element by element. */
  Object plus(Object tensor, Object other);

  /** The product, element by element. */
  Object times(Object tensor, Object other);

  /** Every element, or the bound that it is beyond; infinities bound nothing. */
  Object clamped(Object tensor, double low, double high);

  /** The sums along some dimensions, whose sizes become 1. */
  Object summed(Object tensor, boolean[] along);

  /** The means along some dimensions, whose sizes become 1; of numbers with fractions alone. */
  Object averaged(Object tensor, boolean[] along);

  /** The same elements in another shape of as many, in row-major order. */
  Object reshaped(Object tensor, long[] shape);

  /** The elements again and again along dimensions of size 1. */
  Object repeated(Object tensor, long[] shape);

  /** The same elements without their history, so that no gradient goes on to what made them. */
  Object detached(Object tensor);

  /** Elements from elsewhere, in the element type and on the device of a tensor. */
  Object constant(StridedView elements, Object like);

  /** How far apart two tensors are. */
  Distance distance(Object before, Object after);

  /**
   * A copy for code that knows the tensor's library and may write to it.
   *
   * @throws UnsupportedValueException when values of its type have no parts, and this is one
   */
  Object handOut(Object tensor);

  /** Whether somebody wrote to what was handed out; false where nothing tells. */
  boolean isWritten(Object handedOut);

  /**
   * What such code gives back.
   *
   * @throws IllegalArgumentException when it is of another type
   */
  Object takeBack(Object value);
}
