package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.Region.Range;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Memory segments that go on changed, by reflection, since this is compiled for Java 17. */
@EnabledForJreRange(min = JRE.JAVA_22)
class SegmentEditsTest {

  private final TensorAdapters adapters = new TensorAdapters();

  @Test
  void aSegmentOfAnArrayIsOneOfAnArrayOfTheSameType() throws Exception {
    float[] array = {1, 2, 3};
    Object segment = ofArray(array);
    Object after = withByte(segment, 5, 77);
    assertThat(after).hasSameClassAs(segment);
    assertThat(bytes(after).get(5)).isEqualTo((byte) 77);
    assertThat(bytes(after).put(5, bytes(segment).get(5))).isEqualTo(bytes(segment));
    assertThat(array).containsExactly(1, 2, 3);
    Object slice = call(segment, "asSlice", 5L, 2L);
    assertThat(bytes(withByte(slice, 1, 9)).get(1)).isEqualTo((byte) 9);
    assertThat(bytes(withByte(slice, 1, 9)).get(0)).isEqualTo(bytes(segment).get(5));
  }

  @Test
  void aSegmentOffTheHeapIsAnotherThatIsAlignedAsWell() throws Exception {
    Class<?> arenas = Class.forName("java.lang.foreign.Arena");
    Object arena = arenas.getMethod("ofAuto").invoke(null);
    Object segment = arenas.getMethod("allocate", long.class, long.class).invoke(arena, 6L, 64L);
    Object after = withByte(segment, 3, 8);
    assertThat(after).isNotSameAs(segment).hasSameClassAs(segment);
    assertThat(bytes(after)).isEqualTo(ByteBuffer.wrap(new byte[] {0, 0, 0, 8, 0, 0}));
    assertThat(bytes(segment)).isEqualTo(ByteBuffer.wrap(new byte[6]));
    assertThat((long) call(after, "address") % 64).isZero();
    Object readOnly = call(segment, "asReadOnly");
    assertThat((boolean) call(withByte(readOnly, 0, 1), "isReadOnly")).isTrue();
    assertThat(bytes(withByte(readOnly, 0, 1)).get(0)).isEqualTo((byte) 1);
  }

  @Test
  void aHookIsGivenASegmentAndNoSingleByteWhichJavaHasNoTypeFor() throws Exception {
    Object segment = ofArray(new float[] {1, 2});
    Region at = new Region(null, List.of(Range.at(0)));
    adapters
        .find(segment)
        .edit(
            segment,
            (ops, tensor) -> {
              Object copy = ops.handOut(tensor);
              assertThat(bytes(copy)).isEqualTo(bytes(segment));
              assertThat(copy).isNotSameAs(segment);
              assertThatThrownBy(() -> ops.handOut(ops.part(tensor, at)))
                  .isInstanceOf(UnsupportedValueException.class)
                  .hasMessageEndingWith(
                      " is no number of Java's; leave its dimension in `index`, as in `2:3`");
              return tensor;
            });
  }

  @Test
  void aReadOnlySegmentOfAnArrayIsRefused() throws Exception {
    Object segment = call(ofArray(new float[2]), "asReadOnly");
    assertThatThrownBy(() -> withByte(segment, 0, 1))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessage(
            "a read-only memory segment on the heap, which does not tell its array, cannot be"
                + " changed; hook it before the model makes it read-only");
  }

  private Object withByte(Object segment, long index, int value) {
    Region at = new Region(null, List.of(Range.at(index)));
    return adapters
        .find(segment)
        .edit(segment, (ops, t) -> ops.withPart(t, at, ops.filled(ops.part(t, at), value)));
  }

  private static Object ofArray(float[] array) throws Exception {
    return Class.forName("java.lang.foreign.MemorySegment")
        .getMethod("ofArray", float[].class)
        .invoke(null, (Object) array);
  }

  private ByteBuffer bytes(Object segment) {
    return adapters.find(segment).snapshot(segment, TensorAdapter.Origin.FOREIGN).view().data();
  }

  private static Object call(Object segment, String name, Object... arguments) throws Exception {
    Class<?>[] types = new Class<?>[arguments.length];
    Arrays.fill(types, long.class);
    try {
      return Class.forName("java.lang.foreign.MemorySegment")
          .getMethod(name, types)
          .invoke(segment, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
