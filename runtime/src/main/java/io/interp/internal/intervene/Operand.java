package io.interp.internal.intervene;

import io.interp.internal.capture.Slice;
import io.interp.internal.reduce.Axes;
import io.interp.internal.report.Nearest;
import io.interp.internal.tensor.Cast;
import io.interp.internal.tensor.Region;
import io.interp.internal.tensor.Region.Range;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorOps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor of a file that meets the part of a value. It has the part's shape, or the whole value's
 * and then the index is taken of it too, without the dimensions that it is repeated over.
 */
public final class Operand {

  private static final String MEAN = ":mean:";

  private final TensorSource file;
  private final String key;
  private final boolean mean;
  private final Slice source;
  private final Axes over;
  private final boolean cast;

  /**
   * A tensor of a file.
   *
   * @param key name of the tensor; null means that of the value it meets
   * @param mean whether it is the mean that a capture accumulated: then its own name may tell the
   *     dimensions that it is repeated over
   * @param source the part of it that is meant; null means what the value's index means of it
   * @param over dimensions of the value that it is repeated over; null where the spec gives none
   * @param cast whether it is converted to the value's element type
   */
  public Operand(
      TensorSource file, String key, boolean mean, Slice source, Axes over, boolean cast) {
    this.file = file;
    this.key = key;
    this.mean = mean;
    this.source = source;
    this.over = over;
    this.cast = cast;
  }

  /** The tensor as large as the part, in its element type and on its device. */
  Object of(TensorOps ops, Object part, Target target) {
    return of(ops, part, target, elements(target));
  }

  /** The same of its {@link #elements}, for those that have read them already. */
  Object of(TensorOps ops, Object part, Target target, StridedView elements) {
    boolean[] repeated = repeatedOver(target);
    long[] shape = target.part().shape();
    long[] beside = shape.clone();
    for (int i = 0; i < beside.length; i++) {
      beside[i] = repeated[i] ? 1 : beside[i];
    }
    Object constant = ops.constant(elements, part);
    return ops.repeated(ops.reshaped(constant, beside), shape);
  }

  /** For each dimension of the part whether the tensor is repeated over it. */
  boolean[] repeatedOver(Target target) {
    boolean[] whole = repeatedOverValue(target);
    boolean[] part = new boolean[target.axes().length];
    for (int i = 0; i < part.length; i++) {
      part[i] = whole[target.axes()[i]];
    }
    return part;
  }

  private boolean[] repeatedOverValue(Target target) {
    Axes axes = over;
    if (axes == null && mean) {
      String name = tensor(target);
      int at = name.lastIndexOf(MEAN);
      axes = at < 0 ? null : new Axes(List.of(name.substring(at + MEAN.length()).split(",")));
    }
    return axes == null
        ? new boolean[target.shape().length]
        : Dimensions.ofValue(axes, target, "`over`");
  }

  /** The elements that meet the part, one after the other, in its element type. */
  StridedView elements(Target target) {
    String tensor = tensor(target);
    StridedView whole = file.read(tensor);
    StridedView part = indexed(whole, tensor, target);
    long[] wanted = Axes.others(target.part().shape(), repeatedOver(target));
    if (!Arrays.equals(part.shape(), wanted)) {
      throw new IllegalArgumentException(
          describe(target)
              + " is "
              + Arrays.toString(part.shape())
              + ", and "
              + target.describe()
              + " needs "
              + Arrays.toString(wanted)
              + (over == null ? "; name with `over` the dimensions it is repeated over" : ""));
    }
    if (part.dtype() != target.part().dtype()) {
      if (!cast) {
        throw new IllegalArgumentException(
            describe(target)
                + " is "
                + part.dtype()
                + ", and "
                + target.describe()
                + "; write `cast: true` to convert it");
      }
      part = converted(part, target);
    }
    return part.isContiguous() && part.offset() == 0 ? part : part.contiguousCopy();
  }

  private StridedView converted(StridedView part, Target target) {
    Cast.Result result;
    try {
      result = Cast.to(part.contiguousCopy(), target.part().dtype());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(describe(target) + ": " + e.getMessage(), e);
    }
    if (result.loss() != null) {
      throw new IllegalArgumentException(describe(target) + ": " + result.loss());
    }
    return result.view();
  }

  private StridedView indexed(StridedView whole, String tensor, Target target) {
    if (source != null) {
      return source.apply(whole, file.dims(tensor));
    }
    boolean[] repeated = repeatedOverValue(target);
    boolean isOfValue = Arrays.equals(whole.shape(), Axes.others(target.shape(), repeated));
    List<String> named =
        isOfValue
            ? Axes.others(target.dims(), repeated)
            : Axes.others(target.partDims(), repeatedOver(target));
    List<String> recorded = file.dims(tensor);
    if (!recorded.isEmpty() && !named.isEmpty() && !recorded.equals(named)) {
      throw new IllegalArgumentException(
          describe(target)
              + " has the dims "
              + recorded
              + ", and "
              + target.describe()
              + " needs "
              + named
              + "; give both points one layout, or name what is repeated with `over`");
    }
    return isOfValue ? new Region(null, ranges(target, repeated)).of(whole) : whole;
  }

  /** What the value's index means of the dimensions that the tensor has too. */
  private static List<Range> ranges(Target target, boolean[] repeated) {
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < repeated.length; i++) {
      if (!repeated[i]) {
        ranges.add(target.ranges().get(i));
      }
    }
    return ranges;
  }

  /** What messages call it: {@code FILE:KEY}. */
  String describe(Target target) {
    return file.name() + ":" + tensor(target);
  }

  private String tensor(Target target) {
    if (key != null) {
      return key;
    }
    List<String> names = file.tensors();
    List<String> found = new ArrayList<>();
    for (String wanted : List.of(target.name(), target.plainName())) {
      if (names.contains(wanted)) {
        return wanted;
      }
      for (String name : names) {
        if (mean && name.startsWith(wanted + MEAN) && !found.contains(name)) {
          found.add(name);
        }
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    String near = Nearest.of(target.name(), names);
    throw new IllegalArgumentException(
        found.isEmpty()
            ? file.name()
                + " has no tensor "
                + target.name()
                + (near == null ? "; write which one, FILE:KEY" : "; the nearest is " + near)
            : file.name()
                + " has more than one mean of "
                + target.name()
                + ": "
                + found
                + "; write which one, FILE:KEY");
  }
}
