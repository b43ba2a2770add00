package io.interp.internal.tensor;

/**
 * How far two tensors of one shape are apart, element by element.
 *
 * @param elements how many were compared
 * @param sum of the absolute differences that are finite
 * @param largest of them; 0 without any
 * @param notFinite how many differences are not finite: where a NaN or an infinity came or went
 */
public record Distance(long elements, double sum, double largest, long notFinite) {

  /** Between a tensor and itself. */
  public static final Distance NONE = new Distance(0, 0, 0, 0);
}
