package io.interp.agent.picture;

import io.interp.agent.read.CapturedTensor;
import io.interp.agent.read.ReadException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a value into heat maps: a panel for each head, of the last two dimensions that are not the
 * head's. Of every other dimension one index is taken: of the batch the chosen one, of the rest 0.
 */
public final class PanelBuilder {

  private static final int ALL = -1;
  private static final int MOST_CELLS = 512;

  private final Integer batch;
  private final int head;

  /**
   * Chooses what to cut out.
   *
   * @param batch index of the batch, or null for the first wherever there is one
   * @param head the only head to draw, or null for all
   */
  public PanelBuilder(Integer batch, Integer head) {
    this.batch = batch;
    this.head = head == null ? ALL : head;
  }

  /** Whether the value has the two dimensions that a heat map needs. */
  public static boolean canDraw(CapturedTensor value) {
    return value.entry().shape().length >= 2 && value.entry().elements() > 0;
  }

  /** Whether one index of a batch is drawn of the value. */
  public static boolean hasBatch(CapturedTensor value) {
    return canDraw(value) && batchAxis(value) >= 0;
  }

  /**
   * The panels of one value.
   *
   * @throws ReadException if the batch or the head is out of range, or the value has none
   */
  public PanelRow build(CapturedTensor value, float[] elements) {
    long[] shape = value.entry().shape();
    int headAxis = headAxis(value);
    int[] picture = pictureAxes(shape.length, headAxis);
    long[] strides = strides(shape);
    long start = batch == null ? 0 : batchStart(value, strides);
    if (headAxis < 0) {
      if (head != ALL) {
        throw missing(value, "head");
      }
      return new PanelRow(
          value.name(), List.of(panel("", value, elements, start, strides, picture)));
    }
    if (head >= shape[headAxis]) {
      throw outOfRange(value, "head", head, shape[headAxis]);
    }
    List<Panel> panels = new ArrayList<>();
    for (int h = 0; h < shape[headAxis]; h++) {
      if (head == ALL || head == h) {
        long at = start + h * strides[headAxis];
        panels.add(panel("head " + h, value, elements, at, strides, picture));
      }
    }
    return new PanelRow(value.name(), panels);
  }

  private long batchStart(CapturedTensor value, long[] strides) {
    int axis = batchAxis(value);
    if (axis < 0) {
      throw missing(value, "batch");
    }
    long size = value.entry().shape()[axis];
    if (batch >= size) {
      throw outOfRange(value, "batch", batch, size);
    }
    return batch * strides[axis];
  }

  private static Panel panel(
      String title,
      CapturedTensor value,
      float[] elements,
      long start,
      long[] strides,
      int[] picture) {
    int rows = Math.toIntExact(value.entry().shape()[picture[0]]);
    int columns = Math.toIntExact(value.entry().shape()[picture[1]]);
    float[] cells = new float[Math.multiplyExact(rows, columns)];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        long at = start + row * strides[picture[0]] + column * strides[picture[1]];
        cells[row * columns + column] = elements[Math.toIntExact(at)];
      }
    }
    return new Panel(title, dim(value, picture[0]), dim(value, picture[1]), rows, columns, cells)
        .atMost(MOST_CELLS);
  }

  private static int headAxis(CapturedTensor value) {
    int named = value.dims().indexOf("head");
    // Without names, four dimensions are most likely batch, head and a matrix.
    boolean guess = value.dims().isEmpty() && value.entry().shape().length == 4;
    int axis = guess ? 1 : named;
    return value.entry().shape().length < 3 ? -1 : axis;
  }

  private static int[] pictureAxes(int rank, int headAxis) {
    int columns = headAxis == rank - 1 ? rank - 2 : rank - 1;
    int rows = headAxis == columns - 1 ? columns - 2 : columns - 1;
    return new int[] {rows, columns};
  }

  private static int batchAxis(CapturedTensor value) {
    int rank = value.entry().shape().length;
    int headAxis = headAxis(value);
    int[] picture = pictureAxes(rank, headAxis);
    for (int axis = 0; axis < rank; axis++) {
      boolean drawn = axis == headAxis || axis == picture[0] || axis == picture[1];
      // Without names, the first dimension that is not drawn is most likely the batch.
      if (!drawn && (value.dims().isEmpty() || value.dims().get(axis).equals("batch"))) {
        return axis;
      }
    }
    return -1;
  }

  private static long[] strides(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= shape[d];
    }
    return strides;
  }

  private static String dim(CapturedTensor value, int axis) {
    return value.dims().isEmpty() ? "" : value.dims().get(axis);
  }

  private static ReadException missing(CapturedTensor value, String what) {
    return new ReadException(
        value.name()
            + " has no dimension `"
            + what
            + "` beside the two drawn; found "
            + describe(value)
            + "; leave out --"
            + what);
  }

  private static ReadException outOfRange(CapturedTensor value, String what, int index, long size) {
    return new ReadException(
        "there is no "
            + what
            + " "
            + index
            + " in "
            + value.name()
            + "; found "
            + describe(value)
            + "; give --"
            + what
            + " 0 to "
            + (size - 1));
  }

  private static String describe(CapturedTensor value) {
    String shape = Arrays.toString(value.entry().shape());
    return value.dims().isEmpty() ? shape : value.dims() + " = " + shape;
  }
}
