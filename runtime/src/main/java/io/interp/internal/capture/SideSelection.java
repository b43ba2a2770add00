package io.interp.internal.capture;

import io.interp.internal.output.CapturedValue;
import io.interp.internal.reduce.Selected;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is looked at of a value together with what belongs to its elements: whether they count,
 * which token they are of, where they were. All are cut in the same way.
 */
final class SideSelection implements CapturedValue.Selection {

  private static final String VALID = "valid";
  private static final String TOKEN = "token";
  private static final String POSITION = "position";
  private static final String BATCH = "batch";

  private final ViewTransform transform;
  private final SideValue mask;
  private final SideValue tokens;
  private final boolean rows;

  /**
   * Combines them.
   *
   * @param mask which elements count; null where all do
   * @param tokens the tokens of rows, or null
   * @param rows whether rows are kept, with their positions
   */
  SideSelection(ViewTransform transform, SideValue mask, SideValue tokens, boolean rows) {
    this.transform = transform;
    this.mask = mask;
    this.tokens = tokens;
    this.rows = rows;
  }

  @Override
  public Selected of(StridedView raw) {
    StridedView view = transform.ordered(raw);
    List<String> dims = transform.layout();
    Map<String, StridedView> sides = sides(view.shape(), dims);
    NthValid nth = nthValid(view, sides.get(VALID));
    int axis = nth == null ? -1 : mask.positions(dims);
    Map<String, StridedView> columns = new LinkedHashMap<>();
    for (Map.Entry<String, StridedView> side : sides.entrySet()) {
      columns.put(side.getKey(), cut(side.getValue(), axis, nth));
    }
    StridedView valid = columns.remove(VALID);
    return new Selected(
        cut(view, axis, nth), nth == null ? valid : null, transform.dims(), columns);
  }

  private StridedView cut(StridedView view, int axis, NthValid nth) {
    StridedView rest = transform.sliced(view, axis);
    return nth == null ? rest : nth.of(rest);
  }

  /** An index along positions means those that count; null where the slice has none. */
  private NthValid nthValid(StridedView view, StridedView valid) {
    if (mask == null) {
      return null;
    }
    List<String> dims = transform.layout();
    int axis = mask.positions(dims);
    SlicePart part = transform.part(view, axis);
    if (part == null || part.isWhole()) {
      return null;
    }
    if (!part.isIndex()) {
      throw new IllegalArgumentException(
          "slice "
              + transform.slice()
              + " takes a range along "
              + dims.get(axis)
              + ", where each row of the mask "
              + mask.name()
              + " counts other positions; take an index, or all");
    }
    int left = axis - transform.dropped(view, axis);
    return new NthValid(
        transform.sliced(valid, axis), left, part.at(), "slice " + transform.slice());
  }

  private Map<String, StridedView> sides(long[] shape, List<String> dims) {
    Map<String, StridedView> sides = new LinkedHashMap<>();
    if (mask != null) {
      sides.put(VALID, mask.valid(shape, dims));
    }
    if (rows) {
      if (dims.isEmpty()) {
        throw new IllegalArgumentException(
            "`rows` say which batch and pos they are of; give the point `dims`");
      }
      if (tokens != null) {
        sides.put(TOKEN, tokens.integers(shape, dims));
      }
      sides.put(POSITION, indexes(shape, dims.indexOf("pos")));
      sides.put(BATCH, indexes(shape, dims.indexOf("batch")));
    }
    return sides;
  }

  /** For each element its index along a dimension, or -1 without that dimension. */
  private static StridedView indexes(long[] shape, int axis) {
    int size = axis < 0 ? 1 : Math.toIntExact(shape[axis]);
    ByteBuffer numbers = ByteBuffer.allocate(size * Long.BYTES).order(ByteOrder.nativeOrder());
    for (int i = 0; i < size; i++) {
      numbers.putLong(i * Long.BYTES, axis < 0 ? -1 : i);
    }
    long[] strides = new long[shape.length];
    if (axis >= 0) {
      strides[axis] = 1;
    }
    return new StridedView(numbers, DType.I64, shape, strides, 0);
  }
}
