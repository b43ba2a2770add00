package io.interp.internal.reduce;

import io.interp.internal.tensor.DType;
import java.util.List;

/** One entry of a spec's {@code keep}: what is kept of each value. */
public interface Keep {

  /** What is kept of one value. Throws {@link IllegalArgumentException} if that does not fit. */
  List<Part> parts(Selected value);

  /** A sum over steps that takes values with {@link Fold#add}; null where there is none. */
  Fold fold();

  /** Whether what is kept is much less than the value. */
  boolean reduces();

  /** Tells it from the other entries: what its results' names begin with after the value's. */
  String suffix();

  /** Names of dimensions that it speaks of. */
  List<String> dimensions();

  /** The type that means and norms of a type are written in: {@code F32}, or what holds more. */
  static DType sumType(DType dtype) {
    return switch (dtype) {
      case F64, I64, U64, I32, U32 -> DType.F64;
      default -> DType.F32;
    };
  }
}
