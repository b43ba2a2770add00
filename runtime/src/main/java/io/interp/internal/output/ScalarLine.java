package io.interp.internal.output;

import io.interp.internal.step.StepInfo;
import io.interp.internal.tensor.HalfPrecision;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The single numbers of one step that go to one file. */
final class ScalarLine {

  private final Map<String, Object> cells = new LinkedHashMap<>();
  private boolean hasValues;

  /** Begins with what is known of the step. */
  ScalarLine(StepInfo step) {
    cells.put("step", step.number());
    cells.put("model", step.model());
    cells.put(
        "trainer_number",
        step.trainerNumber().isPresent() ? step.trainerNumber().getAsLong() : null);
    cells.put("training", step.training());
    cells.put("thread", step.thread());
  }

  /**
   * Adds a value.
   *
   * @throws IllegalArgumentException with one line if it is not a single element, or there is one
   *     by that name
   */
  void add(String name, StridedView view) {
    if (view.elements() != 1) {
      throw new IllegalArgumentException(
          name
              + " has shape "
              + Arrays.toString(view.shape())
              + ", and a file of scalars takes single numbers; slice it, or leave out `to`");
    }
    if (cells.containsKey(name)) {
      throw new IllegalArgumentException(
          name + ": two values of one line have this name; the line has the first");
    }
    cells.put(name, element(view));
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

  private static Object element(StridedView view) {
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
