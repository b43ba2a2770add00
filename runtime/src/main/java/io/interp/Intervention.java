package io.interp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change of an activation, as a spec's {@code intervene} has it. It is made out of place and is
 * differentiable where the model's library is.
 *
 * @param verb {@code zero}, {@code set}, {@code scale}, {@code clamp}, {@code add}, {@code patch},
 *     {@code stop_gradient}
 * @param numbers those of the verb: the factor, the bounds
 * @param tensor what is added or put in place; null where the verb takes none
 * @param index which part of the value is changed, by dimension; empty means all of it
 */
public record Intervention(
    String verb, List<Double> numbers, Activation tensor, Map<String, String> index) {

  /** Copies what could change. */
  public Intervention {
    numbers = List.copyOf(numbers);
    index = Collections.unmodifiableMap(new LinkedHashMap<>(index));
  }

  private static Intervention of(String verb, Activation tensor, Double... numbers) {
    return new Intervention(verb, List.of(numbers), tensor, Map.of());
  }

  /** Zero in place of every element. */
  public static Intervention zero() {
    return of("zero", null);
  }

  /** A number in place of every element. */
  public static Intervention set(double number) {
    return of("set", null, number);
  }

  /** Every element times a factor. */
  public static Intervention scale(double factor) {
    return of("scale", null, factor);
  }

  /** Every element, or the bound that it is beyond; infinities bound nothing. */
  public static Intervention clamp(double low, double high) {
    return of("clamp", null, low, high);
  }

  /** An activation of the part's shape on top of it: a steering vector. */
  public static Intervention add(Activation vector) {
    return add(vector, 1);
  }

  /** An activation of the part's shape, times a factor, on top of it. */
  public static Intervention add(Activation vector, double scale) {
    return of("add", vector, scale);
  }

  /** An activation in place of the elements: of the part's shape, or of the whole value's. */
  public static Intervention patch(Activation activation) {
    return of("patch", activation);
  }

  /** The same elements, to which no gradient goes on. */
  public static Intervention stopGradient() {
    return of("stop_gradient", null);
  }

  /**
   * The same change of a part only, beside the parts named already.
   *
   * @param dim name of a dimension of the point, or its number from 0 where the point names none
   * @param index as in a spec: {@code "1"}, {@code "2:5"}, {@code "-1"}
   */
  public Intervention at(String dim, String index) {
    Map<String, String> all = new LinkedHashMap<>(this.index);
    all.put(dim, index);
    return new Intervention(verb, numbers, tensor, all);
  }

  /** The same change at one index of a dimension. */
  public Intervention at(String dim, long index) {
    return at(dim, Long.toString(index));
  }
}
