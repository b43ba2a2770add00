package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Buffers that go on changed: whoever reads them finds a buffer of the same kind. */
class BufferEditsTest {

  private static final int ELEMENTS = 6;

  private final TensorAdapters adapters = new TensorAdapters();

  /** Every kind of buffer, of 1 to 6. */
  static List<Buffer> buffers() {
    List<Buffer> buffers = new ArrayList<>();
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      for (Function<Integer, ByteBuffer> memory :
          List.<Function<Integer, ByteBuffer>>of(
              ByteBuffer::allocate, ByteBuffer::allocateDirect)) {
        for (boolean readOnly : new boolean[] {false, true}) {
          addViews(memory, order, readOnly, buffers);
        }
      }
    }
    buffers.add(FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6}));
    buffers.add(FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6}).asReadOnlyBuffer());
    buffers.add(FloatBuffer.wrap(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 1, 6).slice());
    buffers.add(DoubleBuffer.wrap(new double[] {1, 2, 3, 4, 5, 6}));
    buffers.add(IntBuffer.wrap(new int[] {1, 2, 3, 4, 5, 6}));
    buffers.add(LongBuffer.wrap(new long[] {1, 2, 3, 4, 5, 6}));
    buffers.add(ShortBuffer.wrap(new short[] {1, 2, 3, 4, 5, 6}));
    return buffers;
  }

  private static void addViews(
      Function<Integer, ByteBuffer> memory, ByteOrder order, boolean readOnly, List<Buffer> to) {
    List<ByteBuffer> bytes = new ArrayList<>();
    for (int size : new int[] {1, 2, 4, 4, 8, 8}) {
      ByteBuffer each = memory.apply(size * ELEMENTS).order(order);
      for (int i = 0; i < ELEMENTS; i++) {
        boolean first = bytes.size() % 2 == 0;
        switch (size) {
          case 1 -> each.put((byte) (i + 1));
          case 2 -> each.putShort((short) (i + 1));
          case 4 -> each.putInt(first ? i + 1 : Float.floatToIntBits(i + 1));
          default -> each.putLong(first ? i + 1 : Double.doubleToLongBits(i + 1));
        }
      }
      each.clear();
      bytes.add(readOnly ? each.asReadOnlyBuffer().order(order) : each);
    }
    to.addAll(
        List.of(
            bytes.get(0),
            bytes.get(1).asShortBuffer(),
            bytes.get(2).asIntBuffer(),
            bytes.get(3).asFloatBuffer(),
            bytes.get(4).asLongBuffer(),
            bytes.get(5).asDoubleBuffer()));
  }

  @ParameterizedTest
  @MethodSource("buffers")
  void readersFindABufferOfTheSameKindThatDiffersInTheElementsBetweenPositionAndLimit(
      Buffer buffer) {
    assertThat(numbers(buffer)).containsExactly(1, 2, 3, 4, 5, 6);
    buffer.position(1).limit(4);
    Buffer after =
        (Buffer) adapters.find(buffer).edit(buffer, (ops, tensor) -> ops.scaled(tensor, 3));

    assertThat(numbers(after)).containsExactly(6, 9, 12);
    assertThat(after.position()).isEqualTo(1);
    assertThat(after.limit()).isEqualTo(4);
    assertThat(after.capacity()).isEqualTo(ELEMENTS);
    assertThat(numbers(after.duplicate().clear())).containsExactly(1, 6, 9, 12, 5, 6);
    assertThat(after.isDirect()).isEqualTo(buffer.isDirect());
    assertThat(after.isReadOnly()).isEqualTo(buffer.isReadOnly());
    assertThat(after.hasArray()).isEqualTo(buffer.hasArray());
    if (!buffer.isReadOnly() || buffer.isDirect()) {
      assertThat(after).hasSameClassAs(buffer);
    }
    if (after instanceof ByteBuffer bytes) {
      assertThat(bytes.order()).isEqualTo(((ByteBuffer) buffer).order());
    }
    assertThat(numbers(buffer.clear())).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void theArrayOfABufferIsAnotherOne() {
    float[] array = {1, 2};
    FloatBuffer buffer = FloatBuffer.wrap(array);
    FloatBuffer after =
        (FloatBuffer) adapters.find(buffer).edit(buffer, (ops, tensor) -> ops.filled(tensor, 9));
    assertThat(after.array()).containsExactly(9, 9);
    assertThat(array).containsExactly(1, 2);
  }

  private double[] numbers(Buffer buffer) {
    StridedView view = adapters.find(buffer).snapshot(buffer, TensorAdapter.Origin.FOREIGN).view();
    double[] numbers = new double[buffer.remaining()];
    new Elements(view).read(0, 1, numbers.length, numbers);
    return numbers;
  }
}
