package io.interp.internal.tensor.bytedeco;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.UnsupportedValueException;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** libtorch's element types as ours. */
final class DTypes {

  private static final DType[] BY_VALUE = new DType[64];

  static {
    put(ScalarType.Byte, DType.U8);
    put(ScalarType.Char, DType.I8);
    put(ScalarType.Short, DType.I16);
    put(ScalarType.Int, DType.I32);
    put(ScalarType.Long, DType.I64);
    put(ScalarType.Half, DType.F16);
    put(ScalarType.Float, DType.F32);
    put(ScalarType.Double, DType.F64);
    put(ScalarType.Bool, DType.BOOL);
    put(ScalarType.BFloat16, DType.BF16);
  }

  private static void put(ScalarType theirs, DType ours) {
    BY_VALUE[theirs.value] = ours;
  }

  /** The element type of a tensor. */
  static DType of(Tensor tensor) {
    ScalarType theirs = tensor.scalar_type();
    DType ours = BY_VALUE[theirs.value];
    if (ours == null) {
      throw new UnsupportedValueException(
          "a tensor of " + theirs.intern() + "; storable are bool, integers, half to double");
    }
    return ours;
  }

  private DTypes() {}
}
