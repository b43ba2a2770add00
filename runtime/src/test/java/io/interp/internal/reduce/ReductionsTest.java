package io.interp.internal.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reductions are what plain loops over the same elements give, on the dimensions that are named.
 */
class ReductionsTest {

  private static final int CASES = 300;

  private final Random random = new Random(20);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void norms_means_and_maxima_equal_plain_loops_for_every_shape(boolean masked) {
    for (int i = 0; i < CASES; i++) {
      Sample sample = Sample.of(random, masked);
      List<Integer> along = someAxes(sample.shape().length);
      Axes axes = new Axes(names(along, sample));
      check(new KeepMean(axes, true), sample, along, ReductionsTest::norm);
      check(new KeepMean(axes, false), sample, along, ReductionsTest::mean);
      check(new KeepMax(axes), sample, along, ReductionsTest::max);
    }
  }

  private static double norm(List<Double> values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return values.isEmpty() ? Double.NaN : Math.sqrt(squares);
  }

  private static double mean(List<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.isEmpty() ? Double.NaN : sum / values.size();
  }

  private static double max(List<Double> values) {
    double max = Double.NaN;
    for (double value : values) {
      max = Double.isNaN(max) || value > max ? value : max;
    }
    return max;
  }

  private interface Reduction {
    double of(List<Double> values);
  }

  private static void check(Keep keep, Sample sample, List<Integer> along, Reduction expected) {
    Map<String, List<Double>> groups = new TreeMap<>();
    List<String> dims = new ArrayList<>(sample.selected().dims());
    for (int axis = dims.size() - 1; axis >= 0; axis--) {
      if (along.contains(axis)) {
        dims.remove(axis);
      }
    }
    for (Sample.Element element : sample.at()) {
      List<Long> rest = new ArrayList<>();
      for (int axis = 0; axis < element.index().length; axis++) {
        if (!along.contains(axis)) {
          rest.add(element.index()[axis]);
        }
      }
      List<Double> group = groups.computeIfAbsent(rest.toString(), k -> new ArrayList<>());
      if (element.valid()) {
        group.add(element.value());
      }
    }
    Part part = keep.parts(sample.selected()).get(0);
    assertThat(part.dims()).isEqualTo(dims);
    assertThat(part.dtype()).isEqualTo(DType.F32);
    double[] found = elements(part.view());
    assertThat(found).hasSameSizeAs(groups.keySet());
    int i = 0;
    for (List<Double> group : groups.values()) {
      double wanted = expected.of(group);
      if (Double.isNaN(wanted)) {
        assertThat(found[i]).isNaN();
      } else {
        assertThat(found[i]).isCloseTo(wanted, within(1e-12));
      }
      i++;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_top_are_the_largest_in_order_with_their_indexes(boolean masked) {
    for (int i = 0; i < CASES; i++) {
      Sample sample = Sample.of(random, masked);
      int axis = random.nextInt(sample.shape().length);
      int k = 1 + random.nextInt((int) sample.shape()[axis]);
      Axes axes = new Axes(List.of(sample.selected().dims().get(axis)));
      List<Part> parts = new KeepTop(k, axes).parts(sample.selected());
      for (Map.Entry<String, List<Sample.Element>> line : lines(sample, axis).entrySet()) {
        List<Sample.Element> best = new ArrayList<>(line.getValue());
        best.removeIf(element -> !element.valid());
        best.sort(Comparator.comparingDouble(Sample.Element::value).reversed());
        for (int rank = 0; rank < k; rank++) {
          long[] at = line.getValue().get(0).index().clone();
          at[axis] = rank;
          if (rank < best.size()) {
            assertThat(element(parts.get(0).view(), at)).isEqualTo(best.get(rank).value());
            assertThat(element(parts.get(1).view(), at))
                .isEqualTo((double) best.get(rank).index()[axis]);
          } else {
            assertThat(element(parts.get(0).view(), at)).isNaN();
            assertThat(element(parts.get(1).view(), at)).isEqualTo(-1);
          }
        }
      }
    }
  }

  private static Map<String, List<Sample.Element>> lines(Sample sample, int axis) {
    Map<String, List<Sample.Element>> lines = new LinkedHashMap<>();
    for (Sample.Element element : sample.at()) {
      long[] rest = element.index().clone();
      rest[axis] = -1;
      lines.computeIfAbsent(Arrays.toString(rest), k -> new ArrayList<>()).add(element);
    }
    return lines;
  }

  @Test
  void statistics_of_steps_are_those_of_all_their_elements_together() {
    for (int i = 0; i < CASES; i++) {
      Fold fold = new KeepStats().fold();
      List<Double> all = new ArrayList<>();
      for (int step = 0; step < 3; step++) {
        Sample sample = Sample.of(random, true);
        fold.add(sample.selected());
        sample.at().stream().filter(Sample.Element::valid).forEach(e -> all.add(e.value()));
      }
      Map<String, Double> found = numbers(fold.parts());
      double mean = mean(all);
      double variance = all.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum() / all.size();
      assertThat(found.get(":mean")).isCloseTo(mean, within(1e-12));
      assertThat(found.get(":std")).isCloseTo(Math.sqrt(variance), within(1e-12));
      assertThat(found.get(":norm")).isCloseTo(norm(all), within(1e-12));
      assertThat(found.get(":max")).isEqualTo(max(all));
      assertThat(found.get(":zeros")).isZero();
      assertThat(fold.count()).isEqualTo(all.size());
    }
  }

  @Test
  void statistics_leave_out_what_is_not_finite_and_count_it() {
    float[] elements = {1, Float.NaN, 3, Float.POSITIVE_INFINITY, 0, Float.NEGATIVE_INFINITY, 0, 4};
    Map<String, Double> found = numbers(new KeepStats().parts(floats(elements, 2, 4)));
    assertThat(found)
        .containsEntry(":mean", 8.0 / 5)
        .containsEntry(":min", 0.0)
        .containsEntry(":max", 4.0)
        .containsEntry(":zeros", 2.0 / 8)
        .containsEntry(":nan", 1.0 / 8)
        .containsEntry(":inf", 2.0 / 8);
  }

  @Test
  void the_mean_over_steps_counts_each_number_once_whatever_its_batch() {
    Fold fold = new KeepMean(new Axes(List.of("0")), false).fold();
    fold.add(floats(new float[] {1, 10}, 1, 2));
    fold.add(floats(new float[] {2, 20, 3, 30, 4, 40}, 3, 2));
    assertThat(elements(fold.parts().get(0).view())).containsExactly(2.5, 25);
    assertThat(fold.count()).isEqualTo(4);
  }

  @Test
  void a_shape_that_changes_is_not_added_and_the_sum_stays() {
    Fold fold = new KeepValue().fold();
    fold.add(floats(new float[] {1, 2}, 2));
    assertThatThrownBy(() -> fold.add(floats(new float[] {1, 2, 3}, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the shape [3] cannot be added to [2] of the steps before; keep the mean along the"
                + " dimension that changes, or a slice");
    assertThat(elements(fold.parts().get(0).view())).containsExactly(1, 2);
    assertThat(fold.count()).isEqualTo(1);
  }

  @Test
  void negative_indexes_count_from_the_end_and_others_name_the_dims() {
    Selected value = floats(new float[] {3, 4, 6, 8}, 2, 2);
    assertThat(elements(new KeepMean(new Axes(List.of("-1")), true).parts(value).get(0).view()))
        .containsExactly(5, 10);
    assertThatThrownBy(() -> new KeepMax(new Axes(List.of("2"))).parts(value))
        .hasMessage("keep goes along 2; the value [2, 2] has the dims [a, b]");
    assertThatThrownBy(() -> new KeepMax(new Axes(List.of("pos"))).parts(value))
        .hasMessage("keep goes along pos; the value [2, 2] has the dims [a, b]");
  }

  @Test
  void names_of_results_keep_the_suffix_of_a_repetition_last() {
    assertThat(Part.name("h.0#2", ":norm:pos,d_model")).isEqualTo("h.0:norm:pos,d_model#2");
    assertThat(Part.name("h.0", "")).isEqualTo("h.0");
    assertThat(new KeepTop(3, new Axes(List.of("key"))).parts(floats(new float[3], 3)))
        .extracting(part -> part.name("h"))
        .containsExactly("h:top:key", "h:top_index:key");
  }

  private List<Integer> someAxes(int rank) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      if (random.nextBoolean()) {
        axes.add(axis);
      }
    }
    return axes.isEmpty() ? List.of(random.nextInt(rank)) : axes;
  }

  /** By name, by index from the front or from the end. */
  private List<String> names(List<Integer> axes, Sample sample) {
    List<String> names = new ArrayList<>();
    for (int axis : axes) {
      int rank = sample.shape().length;
      String[] forms = {sample.selected().dims().get(axis), "" + axis, "" + (axis - rank)};
      names.add(forms[random.nextInt(forms.length)]);
    }
    return names;
  }

  private static Map<String, Double> numbers(List<Part> parts) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Part part : parts) {
      numbers.put(part.suffix(), elements(part.view())[0]);
    }
    return numbers;
  }

  private static Selected floats(float[] elements, long... shape) {
    ByteBuffer data = ByteBuffer.allocate(elements.length * 4).order(ByteOrder.nativeOrder());
    data.asFloatBuffer().put(elements);
    List<String> dims = shape.length == 1 ? List.of("key") : List.of("a", "b");
    return Selected.all(StridedView.contiguous(data, DType.F32, shape), dims);
  }

  private static double[] elements(StridedView view) {
    StridedView dense = view.contiguousCopy();
    double[] elements = new double[(int) dense.elements()];
    new Elements(dense).read(0, 1, elements.length, elements);
    return elements;
  }

  private static double element(StridedView view, long[] at) {
    StridedView one = view;
    for (long index : at) {
      one = one.index(0, index);
    }
    return new Elements(view).at(one.offset());
  }
}
