package io.interp.internal.capture;

import io.interp.internal.tensor.StridedView;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a value: by name of dimension ({@code {pos: -1}}) or in NumPy's notation ({@code
 * "..., -1, :"}).
 */
public final class Slice {

  private Slice() {}

  /**
   * Reads NumPy's notation: integers, {@code start:stop:step}, {@code ...}.
   *
   * @throws IllegalArgumentException with one line on what is wrong with it
   */
  public static Slice parse(String numpy) {
    return new Slice();
  }

  /**
   * Reads an index or {@code start:stop:step} for each named dimension.
   *
   * @throws IllegalArgumentException with one line on what is wrong with it
   */
  public static Slice parse(Map<String, String> byDimension) {
    return new Slice();
  }

  /** The names of dimensions that it speaks of; empty in NumPy's notation. */
  public List<String> dimensions() {
    return List.of();
  }

  /**
   * The part of a view that is kept; an integer index drops its dimension.
   *
   * @param dims names of the view's dimensions; may be empty in NumPy's notation
   * @throws IllegalArgumentException with one line that names the shape when it does not fit
   */
  public StridedView apply(StridedView view, List<String> dims) {
    return view;
  }
}
