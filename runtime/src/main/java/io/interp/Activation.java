package io.interp;

import java.util.List;

/**
 * A captured value. It never changes, whatever the model does next, and is readable until its
 * {@link ActivationCache} is closed; from then on it has its name, tags and step alone, and the
 * rest is an {@link IllegalStateException}. What is made of it here has memory of its own and
 * outlives the cache.
 */
public interface Activation {

  /** Final name, with the suffix of a further value of its step: {@code blocks.0.hook_z#1}. */
  String name();

  /** The tags of its hook point; empty for a parameter. */
  List<String> tags();

  /** Whether it is the gradient at its hook point, or of its parameter: {@code <name>_grad}. */
  boolean isGradient();

  /** Whether it is a parameter of the model, or the gradient of one: {@code parameters.<path>}. */
  boolean isParameter();

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
   * @return MIN and MAX are elements as they are; the others are computed in double precision and
   *     come in F64 for elements of F64 and for integers of 32 bits and more, else in F32
   * @throws IllegalArgumentException when there is no such dimension, when elements are complex and
   *     it is no NORM, or when it is to be the MIN or MAX of none
   */
  Activation reduce(Reduction reduction, int dim);

  /**
   * The elements in row-major order.
   *
   * @throws IllegalArgumentException when F32 cannot hold elements of their type: F64, I32, I64, …
   */
  float[] floats();

  /**
   * The elements in row-major order; integers beyond 2^53 become the nearest double.
   *
   * @throws IllegalArgumentException when they are complex
   */
  double[] doubles();

  /**
   * The elements in row-major order.
   *
   * @throws IllegalArgumentException when they are no integers or truth values, or U64
   */
  long[] longs();

  /**
   * A new tensor with these elements as a library has it, which is the caller's to close: no scope
   * does, and no gradient flows to it.
   *
   * @param type {@code org.bytedeco.pytorch.Tensor} (on the CPU), {@code ai.djl.ndarray.NDArray},
   *     {@code org.nd4j.linalg.api.ndarray.INDArray}, an array of Java's of the same element type,
   *     flat or as deep as the shape is long, a boxed number for a scalar; {@code float} holds
   *     narrower floating point types too
   * @throws IllegalArgumentException with what there is instead, when there is no such tensor of
   *     these elements
   */
  <T> T as(Class<T> type);
}
