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
  private final MakerCall maker;

  DeclaredSource(Elements rule, Class<?> type) {
    this.rule = rule;
    this.data = new Accessor(rule.data(), type);
    this.shape = accessors(rule.shape(), type);
    this.strides = accessors(rule.strides(), type);
    this.offset = rule.offset() == null ? null : new Accessor(rule.offset(), type);
    Maker made = rule.write() == null ? null : rule.write().maker();
    this.maker = made == null ? null : new MakerCall(made, type);
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

  @Override
  public boolean isInPlace() {
    return rule.write() != null && rule.write().maker() == null;
  }

  @Override
  public Object make(Object value, Object data) {
    if (maker == null) {
      throw new UnsupportedValueException(
          rule.location()
              + ": nothing says how changed elements get back into a "
              + rule.type()
              + "; add `write: in-place`, or a constructor or static method that takes the data"
              + (rule.shape() == null ? "" : " and what `shape` gives"));
    }
    Object[] arguments = new Object[1 + (shape == null ? 0 : shape.length)];
    arguments[0] = data;
    for (int i = 1; i < arguments.length; i++) {
      arguments[i] = ownCopy(shape[i - 1].get(value));
    }
    return maker.make(arguments);
  }

  /** An array of sizes may be the value's own. */
  private static Object ownCopy(Object sizes) {
    if (sizes instanceof int[] ints) {
      return ints.clone();
    }
    return sizes instanceof long[] longs ? longs.clone() : sizes;
  }
}
