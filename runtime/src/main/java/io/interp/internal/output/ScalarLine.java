package io.interp.internal.output;

import io.interp.internal.reduce.Part;
import io.interp.internal.report.Failures;
import io.interp.internal.step.StepInfo;
import io.interp.internal.tensor.Cast;
import io.interp.internal.tensor.HalfPrecision;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of one step that go to one file. */
final class ScalarLine {

  /** Beyond it a line is nothing that people read, and a tensor is the better form. */
  private static final int MOST_NUMBERS = 4096;

  private final Map<String, Object> cells = new LinkedHashMap<>();
  private final boolean lists;
  private boolean hasValues;

  /**
   * Begins with what is known of the step.
   *
   * @param lists whether a cell may be a list of numbers
   */
  ScalarLine(StepInfo step, boolean lists) {
    this.lists = lists;
    cells.put("step", step.number());
    cells.put("model", step.model());
    cells.put(
        "trainer_number",
        step.trainerNumber().isPresent() ? step.trainerNumber().getAsLong() : null);
    cells.put("training", step.training());
    cells.put("thread", step.thread());
  }

  /** Begins with what is known of what was accumulated over so many steps of a model. */
  ScalarLine(int model, long steps, boolean lists) {
    this.lists = lists;
    cells.put("model", model);
    cells.put("steps", steps);
  }

  /**
   * Adds what is kept of a value: a number as such, several as lists in lists. What has more
   * elements than fit, or a name that is taken, is said and counted.
   *
   * @param to the file, for messages
   */
  void add(String name, Part part, String to, Failures failures) {
    try {
      add(name, part);
    } catch (IllegalArgumentException e) {
      failures.report(to + ": " + e.getMessage());
    }
  }

  private void add(String name, Part part) {
    long elements = part.view().elements();
    if (elements != 1 && !(lists && elements <= MOST_NUMBERS)) {
      throw new IllegalArgumentException(
          name
              + " has shape "
              + Arrays.toString(part.view().shape())
              + (lists
                  ? ", and a line takes up to "
                      + MOST_NUMBERS
                      + " numbers of a value; keep a mean, a norm or a slice, or leave out `to`"
                  : ", and a cell takes one number; keep stats, a mean over all dimensions or a"
                      + " slice, or let `to` end in .jsonl, which takes lists"));
    }
    if (cells.containsKey(name)) {
      throw new IllegalArgumentException(
          name + ": two values of one line have this name; the line has the first");
    }
    StridedView written = Cast.to(part.view(), part.dtype()).view();
    cells.put(name, elements == 1 ? number(written) : list(written));
    hasValues = true;
  }

  /** Whether no value was added. */
  boolean isEmpty() {
    return !hasValues;
  }

  /** Columns and their values, in order. */
  Map<String, Object> cells() {
    return cells;
  }

  private static Object list(StridedView view) {
    if (view.shape().length == 0) {
      return number(view);
    }
    List<Object> items = new ArrayList<>();
    for (long i = 0; i < view.shape()[0]; i++) {
      items.add(list(view.index(0, i)));
    }
    return items;
  }

  private static Object number(StridedView view) {
    ByteBuffer data = view.data().duplicate().order(ByteOrder.nativeOrder());
    int at = Math.toIntExact(view.offset() * view.dtype().bytes());
    return switch (view.dtype()) {
      case BOOL -> data.get(at) != 0;
      case U8 -> data.get(at) & 0xff;
      case I8 -> data.get(at);
      case I16 -> data.getShort(at);
      case I32 -> data.getInt(at);
      case I64 -> data.getLong(at);
      case F16 -> HalfPrecision.fromF16(data.getShort(at));
      case BF16 -> HalfPrecision.fromBF16(data.getShort(at));
      case F32 -> data.getFloat(at);
      case F64 -> data.getDouble(at);
    };
  }
}
