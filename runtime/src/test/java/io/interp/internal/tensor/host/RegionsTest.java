package io.interp.internal.tensor.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Region;
import io.interp.internal.tensor.Region.Range;
import io.interp.internal.tensor.StridedView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of tensors, read and written, against index arithmetic of the test's own. */
class RegionsTest {

  private final SplittableRandom random = new SplittableRandom(7);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aPartIsWhatItsIndexesMeanInItsOrder(int rank) {
    for (int i = 0; i < 200; i++) {
      long[] shape = shape(rank);
      Region region = region(shape);
      int[] flat = flat(shape, region);
      double[] whole = counted(shape, 1);
      long[] size = sizes(region);

      double[] part = Arrays.stream(flat).mapToDouble(at -> whole[at]).toArray();
      Views.edit(
          Views.of(DType.F32, shape, whole),
          (ops, tensor) -> {
            Object found = ops.part(tensor, region);
            assertThat(ops.describe(found).shape()).isEqualTo(size);
            assertThat(Views.numbers(((HostTensor) found).view())).containsExactly(part);
            return tensor;
          });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void otherElementsComeWhereThePartWasAndNowhereElse(int rank) {
    int moved = 0;
    for (int i = 0; i < 200; i++) {
      long[] shape = shape(rank);
      Region region = region(shape);
      int[] flat = flat(shape, region);
      double[] expected = counted(shape, 1);
      double[] before = expected.clone();
      for (int at : flat) {
        expected[at] = -2 * expected[at];
        moved++;
      }
      assertThat(
              Views.edited(
                  Views.of(DType.F32, shape, before),
                  (ops, tensor) ->
                      ops.withPart(tensor, region, ops.scaled(ops.part(tensor, region), -2))))
          .containsExactly(expected);
      assertThat(
              Views.edited(
                  Views.of(DType.F32, shape, before),
                  (ops, tensor) -> {
                    // Into what was computed already, a part that was not.
                    Object part = ops.part(ops.scaled(tensor, -1), region);
                    Object back = ops.scaled(ops.scaled(tensor, -1), -1);
                    return ops.withPart(back, region, ops.scaled(part, 2));
                  }))
          .containsExactly(expected);
    }
    assertThat(moved).isGreaterThan(rank == 0 ? 199 : 100);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void aRowIsCopiedOverAnotherBitByBitAndTheOthersKeepTheirs(DType dtype) {
    int size = dtype.bytes();
    StridedView before = Views.ofBits(dtype, 12);
    byte[] expected = Views.bytes(before);
    byte[] row = Arrays.copyOfRange(expected, 4 * size, 8 * size);
    StridedView rows = StridedView.contiguous(before.data(), dtype, new long[] {3, 4});
    System.arraycopy(row, 0, expected, 8 * size, row.length);
    assertThat(expected).isNotEqualTo(Views.bytes(before));

    StridedView after =
        Views.edit(rows, (ops, tensor) -> ops.withPart(tensor, row(2), ops.part(tensor, row(1))));
    assertThat(Views.bytes(after)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void elementsFromElsewhereKeepTheirBits(DType dtype) {
    StridedView patch = Views.ofBits(dtype, 3);
    StridedView before =
        StridedView.contiguous(Views.ofBits(dtype, 7).data(), dtype, new long[] {7});
    byte[] expected = Views.bytes(before);
    System.arraycopy(Views.bytes(patch), 0, expected, 4 * dtype.bytes(), 3 * dtype.bytes());
    assertThat(expected).isNotEqualTo(Views.bytes(before));
    Region end = new Region(null, List.of(new Range(4, 3, 1, false)));

    StridedView after =
        Views.edit(before, (ops, tensor) -> ops.withPart(tensor, end, ops.constant(patch, tensor)));
    assertThat(Views.bytes(after)).isEqualTo(expected);
  }

  @Test
  void aPartOfAnotherShapeOrTypeIsRefused() {
    StridedView before = Views.of(DType.F32, Views.shape(3, 4), new double[12]);
    assertThatThrownBy(
            () -> Views.edit(before, (ops, tensor) -> ops.withPart(tensor, row(1), tensor)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("F32[3, 4] does not fit F32[4]");
    assertThatThrownBy(() -> Views.edit(before, (ops, tensor) -> ops.part(tensor, row(1))))
        .hasMessage("F32[4] does not fit F32[3, 4]");
  }

  private static Region row(long index) {
    return new Region(null, List.of(Range.at(index), Range.all(4)));
  }

  private long[] shape(int rank) {
    long[] shape = new long[rank];
    for (int i = 0; i < rank; i++) {
      shape[i] = random.nextInt(12) == 0 ? 0 : random.nextInt(1, 6);
    }
    return shape;
  }

  private Region region(long[] shape) {
    int[] order = new int[shape.length];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    List<Range> ranges = new ArrayList<>();
    for (int axis : order) {
      ranges.add(range(shape[axis]));
    }
    boolean asItIs = random.nextInt(3) == 0;
    if (asItIs) {
      ranges.clear();
      for (long size : shape) {
        ranges.add(range(size));
      }
    }
    return new Region(asItIs ? null : order, ranges);
  }

  private Range range(long size) {
    if (size == 0 || random.nextInt(4) == 0) {
      return Range.all(size);
    }
    long start = random.nextLong(size);
    if (random.nextInt(4) == 0) {
      return Range.at(start);
    }
    long step = random.nextLong(1, 3) * (random.nextBoolean() ? 1 : -1);
    long most = (step > 0 ? size - 1 - start : start) / Math.abs(step) + 1;
    return new Range(start, random.nextLong(most + 1), step, false);
  }

  private static double[] counted(long[] shape, int from) {
    int count = 1;
    for (long size : shape) {
      count *= (int) size;
    }
    double[] counted = new double[count];
    for (int i = 0; i < count; i++) {
      counted[i] = from + i;
    }
    return counted;
  }

  private static long[] sizes(Region region) {
    return region.ranges().stream()
        .filter(range -> !range.dropped())
        .mapToLong(Range::count)
        .toArray();
  }

  /** For each element of the part, in row-major order, where it is in the whole. */
  private static int[] flat(long[] shape, Region region) {
    List<Integer> flat = new ArrayList<>();
    collect(shape, region, 0, new long[shape.length], flat);
    return flat.stream().mapToInt(at -> at).toArray();
  }

  private static void collect(
      long[] shape, Region region, int dimension, long[] index, List<Integer> flat) {
    if (dimension == shape.length) {
      long at = 0;
      for (int i = 0; i < shape.length; i++) {
        at = at * shape[i] + index[i];
      }
      flat.add((int) at);
      return;
    }
    Range range = region.ranges().get(dimension);
    int axis = region.order() == null ? dimension : region.order()[dimension];
    for (long i = 0; i < range.count(); i++) {
      index[axis] = range.start() + i * range.step();
      collect(shape, region, dimension + 1, index, flat);
    }
  }
}
