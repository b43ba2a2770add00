package io.interp.internal.tensor;

/**
 * A tensor library that the runtime has an adapter for. It is known by names alone: its classes
 * need not be there, and are not looked at until a value of one arrives.
 *
 * @param tensor class or interface of its tensors
 * @param adapter class of the adapter, in a package of its own that ends in {@code name}
 * @param name last part of the names of the packages that only the library's adapters are in
 */
record Library(String tensor, String adapter, String name) {

  private static final Library[] ALL = {
    new Library(
        "org.bytedeco.pytorch.Tensor",
        "io.interp.internal.tensor.bytedeco.BytedecoTensors",
        "bytedeco"),
    new Library("ai.djl.ndarray.NDArray", "io.interp.internal.tensor.djl.DjlTensors", "djl"),
    new Library(
        "org.nd4j.linalg.api.ndarray.INDArray",
        "io.interp.internal.tensor.nd4j.Nd4jTensors",
        "nd4j")
  };

  /** The library whose tensors are of this very class or interface; null when there is none. */
  static Library ofTensor(String type) {
    for (Library library : ALL) {
      if (library.tensor.equals(type)) {
        return library;
      }
    }
    return null;
  }

  /** The types of all libraries' tensors, separated by commas. */
  static String tensorTypes() {
    StringBuilder types = new StringBuilder();
    for (Library library : ALL) {
      types.append(types.length() == 0 ? "" : ", ").append(library.tensor);
    }
    return types.toString();
  }

  /**
   * Makes the adapter where it sees the library.
   *
   * @param tensorType the class or interface of tensors as the model sees it
   */
  TensorAdapter load(Class<?> tensorType) {
    return new AdapterLoader(tensorType, name).make(adapter, TensorAdapter.class);
  }
}
