package io.interp.internal.output;

import io.interp.internal.reduce.Selected;
import io.interp.internal.tensor.Cast;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.Odometer;
import io.interp.internal.tensor.StridedView;
import java.util.Arrays;
import java.util.Map;

/** The rows of one value: a vector along its last dimension for each index of the others. */
final class RowBatch {

  private final String name;
  private final StridedView rows;
  private final StridedView valid;
  private final Map<String, StridedView> columns;
  private final String loss;

  /**
   * Lays the rows one after the other.
   *
   * @param dtype the type that they are written in; null leaves it as it is
   * @throws IllegalArgumentException with one line if the value has no rows, or not in this type
   */
  RowBatch(String name, Selected value, DType dtype) {
    int rank = value.view().shape().length;
    if (rank == 0) {
      throw new IllegalArgumentException(
          "a single number has no rows; keep it with `to: FILE.csv`");
    }
    if (value.valid() != null
        && value.valid().strides()[rank - 1] != 0
        && value.valid().shape()[rank - 1] > 1) {
      throw new IllegalArgumentException(
          "the mask goes along the last dimension of "
              + value.dims()
              + ", and a row counts as a whole; take a mask of the dimensions before it");
    }
    Cast.Result cast = Cast.to(value.view(), dtype == null ? value.view().dtype() : dtype);
    this.name = name;
    this.rows = cast.view().isContiguous() ? cast.view() : cast.view().contiguousCopy();
    this.valid = value.valid();
    this.columns = value.columns();
    this.loss = cast.loss();
  }

  /** What takes the rows that count. */
  interface Sink {
    /**
     * Takes a row.
     *
     * @param at where it begins in {@link #elements}
     * @param columns what stands beside it, in the order of {@link #columns}
     */
    void row(long at, long[] columns);
  }

  String name() {
    return name;
  }

  /** The elements of all rows. */
  StridedView elements() {
    return rows;
  }

  /** How many elements a row has. */
  long width() {
    return rows.shape()[rows.shape().length - 1];
  }

  /** The names of what stands beside the rows. */
  String[] columns() {
    return columns.keySet().toArray(new String[0]);
  }

  /** What the type that they are written in could not hold, in one line; null for nothing. */
  String loss() {
    return loss;
  }

  /** Bytes of elements and columns, padding included. */
  long bytes() {
    long width = Math.max(1, width());
    return rows.byteCount() + rows.elements() / width * columns.size() * Long.BYTES;
  }

  /** Hands over every row that counts. */
  void forEach(Sink sink) {
    if (rows.elements() == 0) {
      return;
    }
    int rank = rows.shape().length - 1;
    StridedView[] sides = columns.values().toArray(new StridedView[0]);
    Elements[] numbers = new Elements[sides.length];
    long[] starts = new long[sides.length + 2];
    long[][] strides = new long[sides.length + 2][];
    starts[0] = rows.offset();
    strides[0] = rows.strides();
    StridedView counts = valid == null ? rows : valid;
    starts[1] = counts.offset();
    strides[1] = counts.strides();
    Elements flags = new Elements(counts);
    for (int i = 0; i < sides.length; i++) {
      numbers[i] = new Elements(sides[i]);
      starts[i + 2] = sides[i].offset();
      strides[i + 2] = sides[i].strides();
    }
    Odometer all = new Odometer(Arrays.copyOf(rows.shape(), rank), rank, starts, strides);
    long[] values = new long[sides.length];
    do {
      if (valid == null || flags.at(all.at(1)) != 0) {
        for (int i = 0; i < sides.length; i++) {
          values[i] = numbers[i].integer(all.at(i + 2));
        }
        sink.row(all.at(0), values);
      }
    } while (all.next());
  }
}
