package io.interp.internal.tensor.custom;

import io.interp.internal.tensor.DType;
import java.io.File;
import java.util.List;

/** One entry of a spec's {@code adapters}. */
public sealed interface AdapterRule {

  /** {@code file:line:column} of the entry, for messages. */
  String location();

  /**
   * A wrapper around a tensor that is known.
   *
   * @param type class or interface of the wrapper
   * @param unwrap the way to the tensor
   * @param wrap how a replacement gets back; null when the spec does not say
   */
  record Wrapper(String location, String type, Access unwrap, Maker wrap) implements AdapterRule {}

  /**
   * A type with elements of its own.
   *
   * @param type class or interface of the tensors
   * @param data the way to the elements
   * @param shape null means as in the data
   * @param dtype null means as in the data
   * @param strides in elements; null means row-major
   * @param offset the way to the index of the first element; null means 0
   * @param write how a replacement gets back; null when the spec does not say
   */
  record Elements(
      String location,
      String type,
      Access data,
      Numbers shape,
      DType dtype,
      Numbers strides,
      Access offset,
      Write write)
      implements AdapterRule {}

  /**
   * Sizes or strides.
   *
   * @param accesses the way to each, or one way to all of them
   * @param each whether it is one way each
   */
  record Numbers(List<Access> accesses, boolean each) {}

  /**
   * How a replacement gets back.
   *
   * @param maker what makes a value of it; null means that its elements are written over the old
   */
  record Write(Maker maker) {}

  /**
   * Adapters in a JAR.
   *
   * @param name of the JAR as the spec has it
   * @param classes the adapters, from the JAR's list of services
   */
  record Jar(String location, String name, File file, List<String> classes)
      implements AdapterRule {}
}
