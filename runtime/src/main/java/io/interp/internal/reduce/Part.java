package io.interp.internal.reduce;

import io.interp.internal.tensor.Cast;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.util.List;

/**
 * One tensor that is kept of a value.
 *
 * @param suffix what comes after the value's name, as {@code :norm:d_model}; empty for the value
 *     itself
 * @param view the elements, as exact as they were computed
 * @param dtype the type that they are written in
 * @param dims a name for each dimension; empty where none are known
 */
public record Part(String suffix, StridedView view, DType dtype, List<String> dims) {

  /**
   * The part in the type that the spec asks for.
   *
   * @param wanted null leaves it as it is
   * @throws IllegalArgumentException with one line if it cannot be written so
   */
  public Part as(DType wanted) {
    // Indices are numbers of places, whatever the values are written as.
    if (wanted == null || suffix.startsWith(KeepTop.INDICES)) {
      return this;
    }
    String why = Cast.whyNot(dtype, wanted);
    if (why != null) {
      throw new IllegalArgumentException(why);
    }
    return new Part(suffix, view, wanted, dims);
  }

  /** The name of the part of a value. */
  public String name(String value) {
    return name(value, suffix);
  }

  /**
   * The name of a part of a value.
   *
   * @param value the value's name; the suffix of its repetition, {@code #1}, stays the last
   */
  public static String name(String value, String suffix) {
    int hash = value.lastIndexOf('#');
    boolean repeated = hash > 0 && value.substring(hash + 1).matches("\\d+");
    return repeated ? value.substring(0, hash) + suffix + value.substring(hash) : value + suffix;
  }
}
