package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/** New values of a library, from elements that come from elsewhere. */
class CreatedTensorsTest {

  private final TensorAdapters adapters = new TensorAdapters();

  /** 0, 1, 2 and 3, 4, 5 as columns: the elements lie the other way round in memory. */
  private final StridedView turned = floats(3, 2).permute(new int[] {1, 0});

  private static StridedView floats(long... shape) {
    StridedView none = StridedView.contiguous(null, DType.F32, shape);
    ByteBuffer data = ByteBuffer.allocate((int) none.byteCount()).order(ByteOrder.nativeOrder());
    for (int i = 0; i < none.elements(); i++) {
      data.putFloat(i);
    }
    return StridedView.contiguous(data.flip(), DType.F32, shape);
  }

  @Test
  void arrays_are_as_deep_as_the_shape_is_long_or_flat() {
    assertThat(adapters.create(float[][].class, turned))
        .isEqualTo(new float[][] {{0, 2, 4}, {1, 3, 5}});
    assertThat(adapters.create(float[].class, turned)).containsExactly(0, 2, 4, 1, 3, 5);
    assertThat(adapters.create(float[][][].class, floats(2, 1, 2)))
        .isEqualTo(new float[][][] {{{0, 1}}, {{2, 3}}});
    assertThat(adapters.create(float[].class, floats(1, 1, 1, 2))).containsExactly(0, 1);
    assertThat(adapters.create(float[][].class, floats(0, 2))).isEqualTo(new float[0][2]);
    assertThat(adapters.create(float[].class, floats())).containsExactly(0);
  }

  @Test
  void a_scalar_is_a_boxed_number() {
    assertThat(adapters.create(Float.class, floats())).isEqualTo(0f);
    assertThat(adapters.create(Long.class, Cast.to(one((byte) -7), DType.I64).view()))
        .isEqualTo(-7L);
    refused(Float.class, floats(1), "there is no java.lang.Float of F32[1]; take float[]");
  }

  @Test
  void floats_hold_narrower_floats_and_nothing_else() {
    assertThat(adapters.create(float[].class, Cast.to(floats(3), DType.BF16).view()))
        .containsExactly(0, 1, 2);
    StridedView doubles = Cast.to(turned, DType.F64).view();
    assertThat(adapters.create(double[][].class, doubles))
        .isEqualTo(new double[][] {{0, 2, 4}, {1, 3, 5}});
    refused(
        float[].class, doubles, "there is no float[] of F64[2, 3]; take double[] or double[][]");
    refused(
        float[][].class,
        floats(2, 2, 2),
        "there is no float[][] of F32[2, 2, 2]; take float[] or float[][][]");
    StridedView unsigned = StridedView.contiguous(ByteBuffer.allocate(1), DType.U8, new long[0]);
    refused(
        byte[].class,
        unsigned,
        "there is no byte[] of U8[], which Java has no type for; take doubles()");
  }

  @Test
  void what_nobody_makes_is_refused_with_what_there_is() {
    refused(
        FloatBuffer.class,
        turned,
        "none is made from elements alone; take an array of Java's, or floats()");
    assertThatThrownBy(() -> adapters.create(String.class, turned))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageStartingWith(
            "values of type java.lang.String cannot be stored; known are"
                + " org.bytedeco.pytorch.Tensor,");
  }

  @Test
  void a_tensor_of_bytedeco_has_a_copy_and_leaves_every_scope() {
    Tensor tensor;
    try (PointerScope scope = new PointerScope()) {
      tensor = adapters.create(Tensor.class, turned);
      assertThat(scope).isNotNull();
    }
    turned.data().putFloat(0, 99);
    assertThat(tensor.isNull()).isFalse();
    assertThat(tensor.shape()).containsExactly(2, 3);
    assertThat(tensor.is_contiguous()).isTrue();
    assertThat(tensor.requires_grad()).isFalse();
    float[] elements = new float[6];
    tensor.data_ptr_float().get(elements);
    assertThat(elements).containsExactly(0, 2, 4, 1, 3, 5);
    tensor.close();
    assertThat(tensor.isNull()).isTrue();
  }

  @Test
  void a_tensor_of_bytedeco_keeps_the_element_type_and_an_empty_or_missing_dimension() {
    Tensor half = adapters.create(Tensor.class, Cast.to(floats(2), DType.BF16).view());
    assertThat(half.scalar_type().value).isEqualTo(ScalarType.BFloat16.value);
    assertThat(half.sum().item_float()).isEqualTo(1);
    Tensor number = adapters.create(Tensor.class, one((byte) -7));
    assertThat(number.dim()).isZero();
    assertThat(number.item_int()).isEqualTo(-7);
    assertThat(adapters.create(Tensor.class, floats(0, 3)).shape()).containsExactly(0, 3);
  }

  private static StridedView one(byte number) {
    return StridedView.contiguous(ByteBuffer.allocate(1).put(0, number), DType.I8, new long[0]);
  }

  private void refused(Class<?> type, StridedView elements, String why) {
    assertThatThrownBy(() -> adapters.create(type, elements))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessage(why);
  }
}
