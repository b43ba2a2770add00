package io.interp.internal.tensor.custom;

import io.interp.TensorLayout;
import io.interp.internal.tensor.UnsupportedValueException;
import io.interp.internal.tensor.custom.AdapterRule.Elements;
import io.interp.internal.tensor.custom.AdapterRule.Numbers;

/** Asks values by the accesses of a spec. */
final class DeclaredSource implements ElementSource {

  private final Elements rule;
  private final Accessor data;
  private final Accessor[] shape;
  private final Accessor[] strides;
  private final Accessor offset;

  DeclaredSource(Elements rule, Class<?> type) {
    this.rule = rule;
    this.data = new Accessor(rule.data(), type);
    this.shape = accessors(rule.shape(), type);
    this.strides = accessors(rule.strides(), type);
    this.offset = rule.offset() == null ? null : new Accessor(rule.offset(), type);
  }

  private static Accessor[] accessors(Numbers numbers, Class<?> type) {
    if (numbers == null) {
      return null;
    }
    Accessor[] accessors = new Accessor[numbers.accesses().size()];
    for (int i = 0; i < accessors.length; i++) {
      accessors[i] = new Accessor(numbers.accesses().get(i), type);
    }
    return accessors;
  }

  @Override
  public TensorLayout layout(Object value) {
    try {
      return new TensorLayout(
          rule.dtype() == null ? null : rule.dtype().name(),
          numbers(rule.shape(), shape, value),
          numbers(rule.strides(), strides, value),
          offset == null ? 0 : offset.number(value));
    } catch (IllegalArgumentException e) {
      throw new UnsupportedValueException(rule.location() + ": " + e.getMessage());
    }
  }

  private static long[] numbers(Numbers numbers, Accessor[] accessors, Object value) {
    if (numbers == null) {
      return null;
    }
    if (!numbers.each()) {
      return accessors[0].numbers(value);
    }
    long[] each = new long[accessors.length];
    for (int i = 0; i < each.length; i++) {
      each[i] = accessors[i].number(value);
    }
    return each;
  }

  @Override
  public Object data(Object value) {
    return data.get(value);
  }
}
