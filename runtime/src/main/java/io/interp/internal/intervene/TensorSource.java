package io.interp.internal.intervene;

import io.interp.internal.tensor.StridedView;
import java.util.List;

/** A file of tensors that a spec takes values from. Safe for threads. */
public interface TensorSource {

  /** The file as the spec names it. */
  String name();

  /** The names of its tensors, in their order. */
  List<String> tensors();

  /** Names of the dimensions of a tensor; empty where the file does not say. */
  List<String> dims(String tensor);

  /**
   * The elements of a tensor, one after the other.
   *
   * @throws IllegalArgumentException with one line when they cannot be read any more
   */
  StridedView read(String tensor);
}
