package io.interp;

import java.util.List;

/**
 * A captured value. It never changes, whatever the model does next, and is readable until its
 * {@link ActivationCache} is closed; what is made of it here has memory of its own and outlives the
 * cache.
 */
public interface Activation {

  /** Final name, with the suffix of a further value of its step: {@code blocks.0.hook_z#1}. */
  String name();

  /** The tags of its hook point. */
  List<String> tags();

  /** Number of its step, from 0 for each model object. */
  long step();

  /** Sizes in the order of the point's layout, outermost dimension first; empty for a scalar. */
  long[] shape();

  /** Names of the dimensions; empty where the spec gives none. */
  List<String> dims();

  /** Element type, named as in safetensors: {@code F32}, {@code BF16}, {@code I64}. */
  String dtype();

  /**
   * Some of the elements.
   *
   * @param dim name of a dimension, or its number: {@code "1"}, {@code "-1"} for the last one
   * @param index as in a spec's {@code slice}: {@code "3"} drops the dimension, {@code "0:5"} and
   *     {@code "::2"} keep it
   * @throws IllegalArgumentException with one line when it does not fit
   */
  Activation slice(String dim, String index);

  /**
   * Makes one number of those along a dimension, which is dropped.
   *
   * @param dim number of the dimension; negative ones count from the last
   * @return in F64 for elements of F64, else in F32
   * @throws IllegalArgumentException when there is no such dimension, or elements are complex
   */
  Activation reduce(Reduction reduction, int dim);

  /**
   * The elements in row-major order.
   *
   * @throws IllegalArgumentException when F32 cannot hold elements of their type: F64, I32, I64, …
   */
  float[] floats();

  /**
   * The elements in row-major order.
   *
   * @throws IllegalArgumentException when they are complex
   */
  double[] doubles();

  /**
   * The elements in row-major order.
   *
   * @throws IllegalArgumentException when they are no integers
   */
  long[] longs();

  /**
   * A new tensor with these elements as the library of the model has it, which is the caller's: an
   * {@code org.bytedeco.pytorch.Tensor} on the CPU, a {@code float[][]}. No gradient flows to it.
   *
   * @throws IllegalArgumentException with what it could be made, when the library makes no such
   *     type
   */
  <T> T as(Class<T> type);
}
