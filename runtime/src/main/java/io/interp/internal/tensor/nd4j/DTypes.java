package io.interp.internal.tensor.nd4j;

import static java.util.Map.entry;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.NamedTypes;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** ND4J's element types as ours. */
final class DTypes {

  private static final NamedTypes<DataType> TYPES =
      new NamedTypes<>(
          DataType.values(),
          Map.ofEntries(
              entry("BOOL", DType.BOOL),
              entry("UBYTE", DType.U8),
              entry("BYTE", DType.I8),
              entry("SHORT", DType.I16),
              entry("INT", DType.I32),
              entry("LONG", DType.I64),
              entry("HALF", DType.F16),
              entry("BFLOAT16", DType.BF16),
              entry("FLOAT", DType.F32),
              entry("DOUBLE", DType.F64)));

  private DTypes() {}

  static DType of(DataType theirs) {
    return TYPES.of(theirs);
  }

  /** Theirs for one of ours. */
  static DataType theirs(DType dtype) {
    return TYPES.theirs(dtype);
  }
}
