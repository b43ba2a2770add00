package io.interp.internal;

import io.interp.internal.intervene.Operand;
import io.interp.internal.intervene.TensorSource;
import io.interp.internal.reduce.Axes;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of tensors, in memory. */
final class TestFile implements TensorSource {

  private final Map<String, StridedView> tensors = new LinkedHashMap<>();
  private List<String> dims = List.of();

  static TestFile of(String key, long[] shape, float... elements) {
    return new TestFile().with(key, shape, elements);
  }

  TestFile with(String key, long[] shape, float... elements) {
    ByteBuffer data = ByteBuffer.allocate(4 * elements.length).order(ByteOrder.nativeOrder());
    data.asFloatBuffer().put(elements);
    tensors.put(key, StridedView.contiguous(data, DType.F32, shape));
    return this;
  }

  /** Gives the dimensions of all its tensors names. */
  TestFile named(String... names) {
    dims = List.of(names);
    return this;
  }

  /** One of its tensors as it meets a value; null means the value's name. */
  Operand operand(String key, List<String> over) {
    return new Operand(this, key, false, null, over == null ? null : new Axes(over), false);
  }

  @Override
  public String name() {
    return "test.safetensors";
  }

  @Override
  public List<String> tensors() {
    return List.copyOf(tensors.keySet());
  }

  @Override
  public List<String> dims(String tensor) {
    return dims;
  }

  @Override
  public StridedView read(String tensor) {
    return tensors.get(tensor);
  }
}
