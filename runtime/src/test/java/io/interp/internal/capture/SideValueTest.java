package io.interp.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideValueTest {

  private static final List<String> POS = List.of("pos");

  @Test
  void tokens_are_whole_numbers_of_any_type_that_fit_what_is_written() {
    Elements tokens = new Elements(tokens(DType.U64, 7, Long.MAX_VALUE).integers(shape(2), POS));
    assertThat(tokens.integer(1)).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> tokens(DType.U64, 7, -1).integers(shape(2), POS))
        .hasMessage("`tokens` are written as I64, and ids has 18446744073709551615");
    for (DType dtype : List.of(DType.C64, DType.F8_E4M3)) {
      assertThatThrownBy(() -> tokens(dtype, 0).integers(shape(1), POS))
          .hasMessage("`tokens` are whole numbers, ids is " + dtype);
    }
  }

  private static long[] shape(long... shape) {
    return shape;
  }

  private static SideValue tokens(DType dtype, long... bits) {
    ByteBuffer data = ByteBuffer.allocate(bits.length * 8).order(ByteOrder.nativeOrder());
    data.asLongBuffer().put(bits);
    return new SideValue("ids", StridedView.contiguous(data, dtype, new long[] {bits.length}), POS);
  }
}
