package io.interp.internal.tensor.djl;

import static java.util.Map.entry;

import ai.djl.ndarray.types.DataType;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.NamedTypes;
import java.util.Map;

/** DJL's element types as ours. */
final class DTypes {

  private static final NamedTypes<DataType> TYPES =
      new NamedTypes<>(
          DataType.values(),
          Map.ofEntries(
              entry("BOOLEAN", DType.BOOL),
              entry("UINT8", DType.U8),
              entry("INT8", DType.I8),
              entry("INT16", DType.I16),
              entry("INT32", DType.I32),
              entry("INT64", DType.I64),
              entry("FLOAT16", DType.F16),
              entry("BFLOAT16", DType.BF16),
              entry("FLOAT32", DType.F32),
              entry("FLOAT64", DType.F64)));

  private DTypes() {}

  static DType of(DataType theirs) {
    return TYPES.of(theirs);
  }

  /** Theirs for one of ours. */
  static DataType theirs(DType dtype) {
    return TYPES.theirs(dtype);
  }
}
