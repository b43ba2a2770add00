package io.interp.internal.output;

import io.interp.internal.reduce.Part;
import io.interp.internal.report.Failures;
import io.interp.internal.step.StepInfo;
import io.interp.internal.tensor.Cast;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.StridedView;
import java.math.BigInteger;
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
    cells.putAll(StepFacts.of(step));
  }

  /** Begins with what is known of what was accumulated over so many steps of a model. */
  ScalarLine(int model, long steps, boolean intervened, boolean lists) {
    this.lists = lists;
    cells.put("model", model);
    cells.put("steps", steps);
    cells.put("intervened", intervened);
  }

  /**
   * Adds what is kept of a value: a number as such, several as lists in lists. What has more
   * elements than fit, or a name that is taken, is said and counted.
   *
   * @param to the file, for messages
   */
  void add(String name, Part part, String to, Failures failures) {
    try {
      String loss = add(name, part);
      if (loss != null) {
        failures.report(to + ": " + name + ": " + loss);
      }
    } catch (IllegalArgumentException e) {
      failures.report(to + ": " + e.getMessage());
    }
  }

  private String add(String name, Part part) {
    if (part.dtype().isComplex()) {
      throw new IllegalArgumentException(
          name
              + " is "
              + part.dtype()
              + ", and a line takes real numbers; keep its norm, or leave out `to`");
    }
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
    Cast.Result written = Cast.to(part.view(), part.dtype());
    cells.put(name, elements == 1 ? number(written.view()) : list(written.view()));
    hasValues = true;
    return written.loss();
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
    Elements elements = new Elements(view);
    return switch (view.dtype()) {
      case BOOL -> elements.integer(view.offset()) != 0;
      case U8, I8, U16, I16, U32, I32, I64 -> elements.integer(view.offset());
      case U64 -> new BigInteger(Long.toUnsignedString(elements.integer(view.offset())));
      case F8_E4M3, F8_E5M2, F16, BF16, F32 -> (float) elements.at(view.offset());
      case F64 -> elements.at(view.offset());
      case C64 -> throw new AssertionError(view.dtype());
    };
  }
}
