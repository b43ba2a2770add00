package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.capture.Slice;
import io.interp.internal.link.Site;
import io.interp.internal.reduce.Selected;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.StridedView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

/** What a slice keeps is what indexing the whole value gives, for every shape and layout. */
class SlicedCapturesTest {

  private static final List<String> NAMES = List.of("batch", "head", "pos", "d_head");

  private final Random random = new Random(14);

  @Test
  void slices_by_name_and_in_numpys_notation_take_the_right_axes() {
    for (int i = 0; i < 150; i++) {
      check(random.nextBoolean());
    }
  }

  private void check(boolean byName) {
    int rank = 1 + random.nextInt(4);
    List<String> dims = NAMES.subList(0, rank);
    List<String> layout = new ArrayList<>(dims);
    Collections.shuffle(layout, random);
    long[] shape = new long[rank];
    for (int i = 0; i < rank; i++) {
      shape[i] = 1L + random.nextInt(5);
    }
    List<String> parts = new ArrayList<>();
    for (String dim : layout) {
      parts.add(part(shape[dims.indexOf(dim)]));
    }
    TestRun run = new TestRun();
    Site site = run.site("assign", "x", run.point("h", dims, layout));
    run.capture("h", byName ? byName(layout, parts) : Slice.parse(String.join(", ", parts)))
        .start();
    Tensor value = numbers(shape);
    PlainNet net = new PlainNet();
    run.step(net, () -> run.pass(site, value, net));

    Selected found = run.sink.selected("h");
    List<String> left = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      if (parts.get(i).contains(":")) {
        left.add(layout.get(i));
      }
    }
    assertThat(found.dims()).as("%s of %s", parts, layout).isEqualTo(left);
    List<Double> expected = new ArrayList<>();
    collect(0, dims, layout, shape, parts, new long[rank], expected);
    assertThat(elements(found.view())).as("%s of %s", parts, layout).isEqualTo(expected);
  }

  /** An index, or a range with a step in either direction, that takes at least one. */
  private String part(long size) {
    int n = (int) size;
    if (random.nextInt(3) == 0) {
      return Integer.toString(random.nextInt(2 * n) - n);
    }
    if (random.nextInt(3) == 0) {
      return ":";
    }
    int from = random.nextInt(n);
    int step = 1 + random.nextInt(2);
    boolean back = random.nextBoolean();
    int start = random.nextBoolean() ? from : from - n;
    return back ? start + "::" + -step : start + ":" + (n + random.nextInt(3)) + ":" + step;
  }

  private static Slice byName(List<String> layout, List<String> parts) {
    Map<String, String> slice = new LinkedHashMap<>();
    for (int i = layout.size() - 1; i >= 0; i--) {
      slice.put(layout.get(i), parts.get(i));
    }
    return Slice.parse(slice);
  }

  /** Every element in the order of the layout, by the indexes that each part takes. */
  private static void collect(
      int axis,
      List<String> dims,
      List<String> layout,
      long[] shape,
      List<String> parts,
      long[] index,
      List<Double> into) {
    if (axis == layout.size()) {
      long at = 0;
      for (int i = 0; i < shape.length; i++) {
        at = at * shape[i] + index[i];
      }
      into.add((double) at);
      return;
    }
    int own = dims.indexOf(layout.get(axis));
    for (long i : indexes(parts.get(axis), shape[own])) {
      index[own] = i;
      collect(axis + 1, dims, layout, shape, parts, index, into);
    }
  }

  private static List<Long> indexes(String part, long size) {
    String[] numbers = part.split(":", -1);
    if (part.equals(":")) {
      numbers = new String[] {"0", "", "1"};
    }
    long start = Long.parseLong(numbers[0]);
    start = start < 0 ? start + size : start;
    List<Long> indexes = new ArrayList<>();
    if (numbers.length == 1) {
      indexes.add(start);
      return indexes;
    }
    long step = Long.parseLong(numbers[2]);
    for (long i = start; i >= 0 && i < size; i += step) {
      indexes.add(i);
    }
    return indexes;
  }

  private static List<Double> elements(StridedView view) {
    StridedView dense = view.contiguousCopy();
    double[] elements = new double[(int) dense.elements()];
    new Elements(dense).read(0, 1, elements.length, elements);
    List<Double> list = new ArrayList<>();
    for (double element : elements) {
      list.add(element);
    }
    return list;
  }

  private static Tensor numbers(long... shape) {
    long n = 1;
    for (long size : shape) {
      n *= size;
    }
    return torch.arange(new Scalar((float) n)).to(ScalarType.Float).reshape(shape).clone();
  }
}
