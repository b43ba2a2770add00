package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.tensor.TensorAdapter.Origin;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every buffer of {@code java.nio}, however it was made: what is in it then, from position to
 * limit.
 */
class BuffersTest {

  private static final int ELEMENTS = 6;

  /**
   * A type of buffer.
   *
   * @param view a view of bytes as buffers of this type
   * @param put writes a number at an index
   */
  private record Kind(
      String dtype, int bytes, Function<ByteBuffer, Buffer> view, BiConsumer<Buffer, int[]> put) {}

  private static final Kind[] KINDS = {
    new Kind("F32", 4, ByteBuffer::asFloatBuffer, (b, v) -> ((FloatBuffer) b).put(v[0], v[1])),
    new Kind("F64", 8, ByteBuffer::asDoubleBuffer, (b, v) -> ((DoubleBuffer) b).put(v[0], v[1])),
    new Kind("I32", 4, ByteBuffer::asIntBuffer, (b, v) -> ((IntBuffer) b).put(v[0], v[1])),
    new Kind("I64", 8, ByteBuffer::asLongBuffer, (b, v) -> ((LongBuffer) b).put(v[0], v[1])),
    new Kind(
        "I16", 2, ByteBuffer::asShortBuffer, (b, v) -> ((ShortBuffer) b).put(v[0], (short) v[1])),
    new Kind("I8", 1, b -> b, (b, v) -> ((ByteBuffer) b).put(v[0], (byte) v[1])),
  };

  /**
   * A buffer of 0, -1, -2 and so on.
   *
   * @param readOnly the same elements, which a model may hand out in place of {@code buffer}
   */
  private record Case(String name, Kind kind, Buffer buffer, Buffer readOnly) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> buffers() {
    return Stream.of(KINDS)
        .flatMap(
            kind ->
                Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
                    .flatMap(
                        order ->
                            Stream.of(
                                of(kind, ByteBuffer.allocate(ELEMENTS * kind.bytes), order),
                                of(
                                    kind,
                                    ByteBuffer.allocateDirect(ELEMENTS * kind.bytes),
                                    order))));
  }

  private static Case of(Kind kind, ByteBuffer memory, ByteOrder order) {
    memory.order(order);
    Buffer buffer = kind.view.apply(memory);
    for (int i = 0; i < ELEMENTS; i++) {
      kind.put.accept(buffer, new int[] {i, -i});
    }
    Buffer readOnly = kind.view.apply(memory.asReadOnlyBuffer().order(order));
    String where = memory.isDirect() ? " direct " : " on the heap ";
    return new Case(kind.dtype + where + order, kind, buffer, readOnly);
  }

  private final TensorAdapters adapters = new TensorAdapters();

  @ParameterizedTest
  @MethodSource("buffers")
  void aBufferIsReadInItsOwnByteOrder(Case given) {
    assertHolds(given.buffer, given.kind.dtype, 0, -1, -2, -3, -4, -5);
    assertHolds(given.readOnly, given.kind.dtype, 0, -1, -2, -3, -4, -5);
  }

  @ParameterizedTest
  @MethodSource("buffers")
  void onlyWhatIsBetweenPositionAndLimitIsTakenAndBothStay(Case given) {
    Buffer buffer = given.buffer.position(1).limit(4);
    assertHolds(buffer, given.kind.dtype, -1, -2, -3);
    assertThat(buffer.position()).isEqualTo(1);
    assertThat(buffer.limit()).isEqualTo(4);
    assertHolds(buffer.position(4), given.kind.dtype);
  }

  @ParameterizedTest
  @MethodSource("buffers")
  void aSliceOfASliceBeginsWhereItBegins(Case given) {
    Buffer slice = ordered(given.buffer.slice(1, 4), given.buffer);
    assertHolds(slice, given.kind.dtype, -1, -2, -3, -4);
    assertHolds(ordered(slice.slice(2, 2), given.buffer), given.kind.dtype, -3, -4);
    assertHolds(slice.duplicate().position(3), given.kind.dtype, -4);
  }

  /** The buffer that was captured, itself, has something else by now. */
  @ParameterizedTest
  @MethodSource("buffers")
  void aBufferThatIsFilledAgainChangesAndItsSnapshotDoesNot(Case given) {
    Snapshot snapshot = snapshot(given.buffer);
    for (int i = 0; i < ELEMENTS; i++) {
      given.kind.put.accept(given.buffer, new int[] {i, 100 + i});
    }
    assertHolds(given.buffer, given.kind.dtype, 100, 101, 102, 103, 104, 105);
    assertThat(elements(snapshot)).containsExactly(0, -1, -2, -3, -4, -5);
  }

  /** Slices of bytes forget the byte order, which does not matter to bytes. */
  private static Buffer ordered(Buffer slice, Buffer of) {
    return slice instanceof ByteBuffer bytes ? bytes.order(((ByteBuffer) of).order()) : slice;
  }

  private void assertHolds(Buffer buffer, String dtype, double... elements) {
    TensorInfo info = adapters.find(buffer).describe(buffer);
    assertThat(info.describe()).isEqualTo(dtype + "[" + elements.length + "]");
    assertThat(elements(snapshot(buffer))).containsExactly(elements);
  }

  private static double[] elements(Snapshot snapshot) {
    StridedView view = snapshot.view();
    double[] elements = new double[(int) view.shape()[0]];
    new Elements(view).read(view.offset(), 1, elements.length, elements);
    return elements;
  }

  private Snapshot snapshot(Buffer buffer) {
    return adapters.find(buffer).snapshot(buffer, Origin.PRODUCED);
  }
}
