package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against libtorch's own conversions. */
class Float8Test {

  private static final int RANDOM = 1 << 17;

  @ParameterizedTest
  @CsvSource({"F8_E4M3, Float8_e4m3fn", "F8_E5M2, Float8_e5m2"})
  void floats_are_rounded_bit_by_bit_as_libtorch_rounds_them(DType ours, ScalarType theirs) {
    float[] floats = floats();
    ByteBuffer data = ByteBuffer.allocate(floats.length * 4).order(ByteOrder.nativeOrder());
    data.asFloatBuffer().put(floats);
    StridedView view = StridedView.contiguous(data, DType.F32, new long[] {floats.length});
    byte[] written = Cast.to(view, ours).view().data().array();

    Tensor tensor = torch.from_blob(new FloatPointer(floats), floats.length).to(theirs);
    byte[] expected = new byte[written.length];
    tensor.const_data_ptr().capacity(expected.length).asByteBuffer().get(expected);
    assertThat(Arrays.mismatch(written, expected)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({"F8_E4M3, Float8_e4m3fn", "F8_E5M2, Float8_e5m2"})
  void all_256_are_read_as_libtorch_reads_them(DType ours, ScalarType theirs) {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    StridedView view = StridedView.contiguous(ByteBuffer.wrap(bytes), ours, new long[] {256});
    Tensor tensor = torch.tensor(bytes).view(theirs).to(ScalarType.Double);
    double[] expected = new double[256];
    tensor.data_ptr_double().get(expected);
    double[] read = new double[256];
    new Elements(view).read(0, 1, 256, read);
    assertThat(read).containsExactly(expected);
  }

  /** Every number with 16 bits and the floats beside it, so every tie; and any others. */
  private static float[] floats() {
    float[] floats = new float[3 * (1 << 16) + RANDOM];
    for (int i = 0; i < 1 << 16; i++) {
      int bits = i << 16;
      floats[3 * i] = Float.intBitsToFloat(bits);
      floats[3 * i + 1] = Float.intBitsToFloat(bits + 1);
      floats[3 * i + 2] = Float.intBitsToFloat(bits - 1);
    }
    Random random = new Random(1);
    for (int i = 0; i < RANDOM; i++) {
      floats[3 * (1 << 16) + i] = Float.intBitsToFloat(random.nextInt());
    }
    return floats;
  }
}
