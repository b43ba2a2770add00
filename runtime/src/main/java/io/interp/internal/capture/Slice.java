package io.interp.internal.capture;

import io.interp.internal.tensor.Region.Range;
import io.interp.internal.tensor.StridedView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a value: by name of dimension ({@code {pos: -1}}) or in NumPy's notation ({@code
 * "..., -1, :"}).
 */
public final class Slice {

  private static final String ELLIPSIS = "...";
  private static final String SLICE = "slice";

  private final String key;
  private final String text;
  private final List<String> dimensions;
  private final List<SlicePart> parts;
  private final int ellipsis;

  private Slice(
      String key, String text, List<String> dimensions, List<SlicePart> parts, int ellipsis) {
    this.key = key;
    this.text = text;
    this.dimensions = dimensions;
    this.parts = parts;
    this.ellipsis = ellipsis;
  }

  /**
   * Reads NumPy's notation: integers, {@code start:stop:step}, {@code ...}.
   *
   * @throws IllegalArgumentException with one line on what is wrong with it
   */
  public static Slice parse(String numpy) {
    return parse(SLICE, numpy);
  }

  /**
   * The same under another name.
   *
   * @param key what the spec calls it: {@code index}
   */
  public static Slice parse(String key, String numpy) {
    List<SlicePart> parts = new ArrayList<>();
    int ellipsis = -1;
    for (String part : numpy.split(",", -1)) {
      if (part.strip().equals(ELLIPSIS)) {
        if (ellipsis >= 0) {
          throw new IllegalArgumentException(key + " '" + numpy + "' has more than one ...");
        }
        ellipsis = parts.size();
      } else {
        parts.add(SlicePart.parse(part.strip(), key, numpy));
      }
    }
    return new Slice(key, "'" + numpy + "'", List.of(), parts, ellipsis);
  }

  /**
   * Reads an index or {@code start:stop:step} for each named dimension.
   *
   * @throws IllegalArgumentException with one line on what is wrong with it
   */
  public static Slice parse(Map<String, String> byDimension) {
    return parse(SLICE, byDimension);
  }

  /**
   * The same under another name.
   *
   * @param key what the spec calls it: {@code index}
   */
  public static Slice parse(String key, Map<String, String> byDimension) {
    List<String> dimensions = new ArrayList<>();
    List<SlicePart> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder("{");
    for (Map.Entry<String, String> entry : byDimension.entrySet()) {
      text.append(dimensions.isEmpty() ? "" : ", ")
          .append(entry.getKey())
          .append(": ")
          .append(entry.getValue());
      dimensions.add(entry.getKey());
      parts.add(SlicePart.parse(entry.getValue().strip(), key, entry.getValue()));
    }
    if (dimensions.isEmpty()) {
      throw new IllegalArgumentException(key + " without dimensions; leave it out to mean all");
    }
    return new Slice(key, text.append('}').toString(), dimensions, parts, -1);
  }

  /** The names of dimensions that it speaks of; empty in NumPy's notation. */
  public List<String> dimensions() {
    return dimensions;
  }

  /**
   * The part of a view that is kept; an integer index drops its dimension.
   *
   * @param dims names of the view's dimensions; may be empty in NumPy's notation
   * @throws IllegalArgumentException with one line that names the shape when it does not fit
   */
  public StridedView apply(StridedView view, List<String> dims) {
    return apply(view, dims, -1);
  }

  /** The same with all of one dimension. */
  StridedView apply(StridedView view, List<String> dims, int except) {
    SlicePart[] byAxis = byAxis(view, dims);
    StridedView kept = view;
    // From the last axis, since an index drops its own and moves those after it.
    for (int axis = byAxis.length - 1; axis >= 0; axis--) {
      if (byAxis[axis] != null && axis != except) {
        kept = byAxis[axis].apply(kept, axis, this, describe(view, dims));
      }
    }
    return kept;
  }

  /**
   * The indexes that it means of each dimension of a value.
   *
   * @param dims names of the dimensions; may be empty in NumPy's notation
   * @throws IllegalArgumentException with one line that names the shape when it does not fit
   */
  public List<Range> ranges(long[] shape, List<String> dims) {
    StridedView view = StridedView.contiguous(null, null, shape);
    SlicePart[] byAxis = byAxis(view, dims);
    List<Range> ranges = new ArrayList<>();
    for (int axis = 0; axis < byAxis.length; axis++) {
      SlicePart part = byAxis[axis];
      ranges.add(
          part == null
              ? Range.all(shape[axis])
              : part.range(shape[axis], this, describe(view, dims)));
    }
    return ranges;
  }

  /** Whether it takes a dimension from its end to its start. */
  public boolean isBackwards() {
    for (SlicePart part : parts) {
      if (part.isBackwards()) {
        return true;
      }
    }
    return false;
  }

  /** What is taken of each dimension of a view; null where all of it is. */
  SlicePart[] byAxis(StridedView view, List<String> dims) {
    SlicePart[] byAxis = new SlicePart[view.shape().length];
    for (int i = 0; i < parts.size(); i++) {
      int axis = dimensions.isEmpty() ? axis(i, view) : axis(dimensions.get(i), view, dims);
      byAxis[axis] = parts.get(i);
    }
    return byAxis;
  }

  /** The names of the dimensions that are left of those of a view that it fits. */
  List<String> remaining(List<String> dims) {
    List<String> remaining = new ArrayList<>(dims);
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (parts.get(i).isIndex()) {
        remaining.remove(dimensions.isEmpty() ? dims.get(axis(i, dims.size())) : dimensions.get(i));
      }
    }
    return remaining;
  }

  private int axis(int part, StridedView view) {
    int rank = view.shape().length;
    if (parts.size() > rank) {
      throw new IllegalArgumentException(
          key
              + " "
              + text
              + " has "
              + parts.size()
              + " indexes, the value "
              + describe(view, List.of())
              + " has "
              + rank
              + " dimensions");
    }
    return axis(part, rank);
  }

  private int axis(int part, int rank) {
    return ellipsis >= 0 && part >= ellipsis ? rank - parts.size() + part : part;
  }

  private int axis(String dimension, StridedView view, List<String> dims) {
    int axis = dims.indexOf(dimension);
    if (axis < 0) {
      throw new IllegalArgumentException(
          dims.isEmpty()
              ? key + " " + text + " names dimensions; give the point dims"
              : key + " " + text + " names " + dimension + "; the dims are " + dims);
    }
    if (dims.size() != view.shape().length) {
      throw new IllegalArgumentException(
          "dims " + dims + " do not fit the value " + Arrays.toString(view.shape()));
    }
    return axis;
  }

  private static String describe(StridedView view, List<String> dims) {
    String shape = Arrays.toString(view.shape());
    return dims.isEmpty() ? shape : shape + " with dims " + dims;
  }

  /** What the spec calls it. */
  String key() {
    return key;
  }

  @Override
  public String toString() {
    return text;
  }
}
