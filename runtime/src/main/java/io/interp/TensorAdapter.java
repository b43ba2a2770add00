package io.interp;

/**
 * Teaches the agent a tensor type that it does not know. It is a service: a JAR names its adapters
 * in {@code META-INF/services/io.interp.TensorAdapter}, and is found on the model's class path or
 * by {@code adapters: [{jar: my-adapters.jar}]} in a spec.
 *
 * <p>An adapter has a public constructor without parameters. It is loaded where it sees the
 * tensor's class as the model sees it, once for every class loader that brings one, and not before
 * a value arrives. Its methods run on the thread of the model, in the middle of its forward pass:
 * they must not change the tensor, and several threads may call them at once. What they throw is
 * told once, and the model goes on.
 *
 * @param <T> the tensors
 */
public interface TensorAdapter<T> {

  /**
   * The full name of the class or interface of the tensors, as in {@code com.acme.Outer$Matrix}.
   * Values of subtypes are this adapter's too. A name and no class, since it is asked for before
   * anybody knows which class loader has the class.
   */
  String type();

  /**
   * The layout of a tensor, without a look at its elements.
   *
   * @param tensor never null
   * @return its element type, shape and strides; see {@link TensorLayout} for what may be left out
   */
  TensorLayout layout(T tensor);

  /**
   * Where a tensor's elements are: a primitive array, one to three deep and rectangular, a {@code
   * java.nio} buffer, which counts from its position, a {@code MemorySegment}, or a tensor of a
   * type that the agent knows. It may have more elements than the layout takes. The agent copies
   * what it keeps before the model goes on, so this may be the tensor's own memory.
   *
   * @param tensor never null
   */
  Object data(T tensor);

  /**
   * A new tensor like another with other elements, which interventions put in its place. Without
   * this method a tensor can be captured and not changed.
   *
   * @param tensor the other; stays what it is
   * @param data of the kind that {@link #data} gave, a new one for the tensor to keep: {@code
   *     float[]} for {@code float[]}, a direct buffer of the same byte order for one. It has the
   *     tensor's elements alone, from its beginning: in the order that they had in memory where
   *     nothing was between them, else in row-major order
   * @return of the same layout, in which those elements are found again; the agent looks
   * @throws UnsupportedOperationException when it cannot be made; this is what it does unless it is
   *     overridden
   */
  default T withData(T tensor, Object data) {
    throw new UnsupportedOperationException("the adapter does not override withData");
  }
}
