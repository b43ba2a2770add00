package io.interp.agent.picture;

import io.interp.agent.read.CapturedTensor;
import io.interp.agent.read.ReadException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a value into heat maps: a panel for each head, of the last two dimensions that are not the
 * head's. Of every other dimension one index is taken: of the first the chosen one of the batch, of
 * the rest 0.
 */
public final class PanelBuilder {

  private static final int ALL = -1;
  private static final int MOST_CELLS = 512;

  private final int batch;
  private final int head;

  /**
   * Chooses what to cut out.
   *
   * @param batch index of the batch
   * @param head the only head to draw, or null for all
   */
  public PanelBuilder(int batch, Integer head) {
    this.batch = batch;
    this.head = head == null ? ALL : head;
  }

  /** Whether the value has the two dimensions that a heat map needs. */
  public static boolean canDraw(CapturedTensor value) {
    return value.entry().shape().length >= 2 && value.entry().elements() > 0;
  }

  /**
   * The panels of one value.
   *
   * @throws ReadException if the batch or the head is out of range
   */
  public PanelRow build(CapturedTensor value, float[] elements) {
    long[] shape = value.entry().shape();
    int headAxis = headAxis(value);
    int[] picture = pictureAxes(shape.length, headAxis);
    int leading = leadingAxis(shape.length, headAxis, picture);
    if (leading >= 0 && batch >= shape[leading]) {
      throw outOfRange(value, "batch", batch, shape[leading]);
    }
    long[] strides = strides(shape);
    long start = leading < 0 ? 0 : batch * strides[leading];
    if (headAxis < 0) {
      if (head != ALL) {
        throw new ReadException(
            value.name()
                + " has no dimension `head`; found "
                + describe(value)
                + "; leave out --head");
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

  private static int leadingAxis(int rank, int headAxis, int[] picture) {
    for (int axis = 0; axis < rank; axis++) {
      if (axis != headAxis && axis != picture[0] && axis != picture[1]) {
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
