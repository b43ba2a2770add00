package mingpt.io;

import java.util.List;

/**
 * Where a tensor lies in a safetensors file.
 *
 * @param begin first byte, counted from the end of the header
 * @param end one past the last byte
 */
record TensorEntry(String name, DType dtype, List<Long> shape, long begin, long end) {

  /** Bytes that type and shape call for; throws {@link ArithmeticException} beyond 63 bits. */
  long expectedBytes() {
    return Math.multiplyExact(shape.stream().reduce(1L, Math::multiplyExact), dtype.bytes());
  }
}
