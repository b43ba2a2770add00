package io.interp.internal.capture;

import io.interp.internal.tensor.Region.Range;
import io.interp.internal.tensor.StridedView;

/** An index or a range of one dimension, with NumPy's rules: negative counts from the end. */
final class SlicePart {

  private final String text;
  private final boolean index;
  private final Long start;
  private final Long stop;
  private final long step;

  private SlicePart(String text, boolean index, Long start, Long stop, long step) {
    this.text = text;
    this.index = index;
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  /**
   * Reads {@code 3}, {@code -1}, {@code 1:5}, {@code ::2}.
   *
   * @param key what the spec calls the slice that it is a part of, for messages
   * @param whole that slice
   */
  static SlicePart parse(String text, String key, String whole) {
    String[] numbers = text.split(":", -1);
    if (numbers.length == 1) {
      return new SlicePart(text, true, number(text, key, whole), null, 1);
    }
    if (numbers.length > 3) {
      throw malformed(text, key, whole, null);
    }
    Long step = numbers.length == 3 ? optional(numbers[2], key, whole) : null;
    if (step != null && step == 0) {
      throw new IllegalArgumentException(key + " '" + whole + "' has a step of 0");
    }
    return new SlicePart(
        text,
        false,
        optional(numbers[0], key, whole),
        optional(numbers[1], key, whole),
        step == null ? 1 : step);
  }

  private static Long optional(String number, String key, String whole) {
    return number.isBlank() ? null : (Long) number(number.strip(), key, whole);
  }

  private static long number(String text, String key, String whole) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw malformed(text, key, whole, e);
    }
  }

  private static IllegalArgumentException malformed(
      String text, String key, String whole, Exception cause) {
    return new IllegalArgumentException(
        key + " '" + whole + "' has '" + text + "'; integers, start:stop:step and ... are known",
        cause);
  }

  /** Whether it drops its dimension. */
  boolean isIndex() {
    return index;
  }

  /** Whether it leaves its dimension as it is. */
  boolean isWhole() {
    return !index && start == null && stop == null && step == 1;
  }

  /** The index that it is, negative from the end. */
  long at() {
    return start;
  }

  /** Whether it goes from the end of its dimension to its start. */
  boolean isBackwards() {
    return step < 0;
  }

  /** The part of one dimension of a view. */
  StridedView apply(StridedView view, int axis, Slice slice, String shape) {
    Range range = range(view.shape()[axis], slice, shape);
    return range.dropped()
        ? view.index(axis, range.start())
        : view.range(axis, range.start(), range.count(), range.step());
  }

  /** The indexes of a dimension of this size. */
  Range range(long size, Slice slice, String shape) {
    if (index) {
      long at = start < 0 ? start + size : start;
      if (at < 0 || at >= size) {
        throw new IllegalArgumentException(
            slice.key()
                + " "
                + slice
                + ": index "
                + text
                + " is outside of the value "
                + shape
                + "; count from 0, or from -1");
      }
      return Range.at(at);
    }
    long first = bound(start, size, step > 0 ? 0 : size - 1);
    long end = bound(stop, size, step > 0 ? size : -1);
    long count = step > 0 ? (end - first + step - 1) / step : (first - end - step - 1) / -step;
    return new Range(first, Math.max(0, count), step, false);
  }

  private long bound(Long given, long size, long otherwise) {
    if (given == null) {
      return otherwise;
    }
    long at = given < 0 ? given + size : given;
    long low = step > 0 ? 0 : -1;
    long high = step > 0 ? size : size - 1;
    return Math.min(Math.max(at, low), high);
  }
}
