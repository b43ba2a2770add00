package io.interp.internal.tensor.custom;

import io.interp.internal.report.Failures;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.custom.Access.Step;
import io.interp.internal.tensor.custom.AdapterRule.Elements;
import io.interp.internal.tensor.custom.AdapterRule.Numbers;
import io.interp.internal.tensor.custom.AdapterRule.Wrapper;
import io.interp.internal.tensor.custom.AdapterRule.Write;
import java.util.ArrayList;
import java.util.List;

/** Adapters as a spec would give them. */
final class Rules {

  private Rules() {}

  /** An access of one step: a method if it ends in parentheses. */
  static Access access(String text, Object... arguments) {
    boolean method = text.endsWith("()");
    String name = method ? text.substring(0, text.length() - 2) : text;
    List<Object> constants = method ? List.of(arguments) : null;
    return new Access(text, "a.yaml:9:5", List.of(new Step(name, constants)), 0);
  }

  /** The steps of both. */
  static Access then(Access first, Access second) {
    List<Step> steps = new ArrayList<>(first.steps());
    steps.addAll(second.steps());
    return new Access(first.text() + "." + second.text(), first.location(), steps, 0);
  }

  /** One access each. */
  static Numbers each(Access... accesses) {
    return new Numbers(List.of(accesses), true);
  }

  /** One access for all. */
  static Numbers all(Access access) {
    return new Numbers(List.of(access), false);
  }

  static Elements elements(Class<?> type, Access data, Numbers shape, DType dtype) {
    return elements(type, data, shape, dtype, null, null);
  }

  static Elements elements(
      Class<?> type, Access data, Numbers shape, DType dtype, Numbers strides, Access offset) {
    return new Elements("a.yaml:8:3", type.getName(), data, shape, dtype, strides, offset, null);
  }

  /** The same adapter with a way for changed elements. */
  static Elements written(Elements rule, Write write) {
    return new Elements(
        rule.location(),
        rule.type(),
        rule.data(),
        rule.shape(),
        rule.dtype(),
        rule.strides(),
        rule.offset(),
        write);
  }

  /** A constructor or a static method. */
  static Maker maker(String name, String... parameters) {
    String text = name + "(" + String.join(", ", parameters) + ")";
    return new Maker(text, "a.yaml:9:40", null, name, List.of(parameters));
  }

  static Wrapper wrapper(Access unwrap, Maker wrap) {
    return new Wrapper("a.yaml:8:3", Matrix.Wrapper.class.getName(), unwrap, wrap);
  }

  static TensorAdapters adapters(AdapterRule... rules) {
    return new TensorAdapters(List.of(rules), new Failures());
  }
}
