package io.interp.internal.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Dimensions that a reduction goes along, by name or by index; a negative index counts from the
 * end.
 */
public record Axes(List<String> names) {

  /** Copies the names. */
  public Axes {
    names = List.copyOf(names);
  }

  /** The names that are no indexes. */
  public List<String> dimensions() {
    List<String> dimensions = new ArrayList<>();
    for (String name : names) {
      if (!isIndex(name)) {
        dimensions.add(name);
      }
    }
    return dimensions;
  }

  private static boolean isIndex(String name) {
    return name.matches("-?\\d+");
  }

  /** For each dimension of a value whether the reduction goes along it. */
  boolean[] in(Selected value) {
    return in("keep goes along", value.view().shape(), value.dims());
  }

  /**
   * For each dimension of a value whether it is one of these.
   *
   * @param what what goes along them, for the message: {@code keep goes along}
   * @param dims names of the dimensions; empty where they have none
   * @throws IllegalArgumentException with one line if one is not there
   */
  public boolean[] in(String what, long[] shape, List<String> dims) {
    int rank = shape.length;
    boolean[] along = new boolean[rank];
    for (String name : names) {
      long axis = isIndex(name) ? index(name, rank) : dims.indexOf(name);
      if (axis < 0 || axis >= rank) {
        throw new IllegalArgumentException(
            what
                + " "
                + name
                + "; the value "
                + Arrays.toString(shape)
                + (dims.isEmpty() ? " has no names" : " has the dims " + dims));
      }
      along[(int) axis] = true;
    }
    return along;
  }

  private static long index(String text, int rank) {
    long index = Long.parseLong(text);
    return index < 0 ? index + rank : index;
  }

  /** The names of the other dimensions. */
  public static List<String> others(List<String> dims, boolean[] along) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < dims.size(); i++) {
      if (!along[i]) {
        others.add(dims.get(i));
      }
    }
    return others;
  }

  /** The sizes of the other dimensions. */
  public static long[] others(long[] shape, boolean[] along) {
    long[] others = new long[shape.length];
    int n = 0;
    for (int i = 0; i < shape.length; i++) {
      if (!along[i]) {
        others[n++] = shape[i];
      }
    }
    return Arrays.copyOf(others, n);
  }

  /** The suffix of a result's name: {@code :batch,pos}. */
  String suffix() {
    return ":" + String.join(",", names);
  }
}
