package io.interp.internal.tensor.custom;

import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.GradientEdit;
import io.interp.internal.tensor.GradientSink;
import io.interp.internal.tensor.GradientWatch;
import io.interp.internal.tensor.HeapSnapshot;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.UnsupportedValueException;

/**
 * Wrappers around tensors that are known. Nothing tells how a wrapper uses its tensor's memory
 * again: every snapshot is a copy.
 */
final class WrapperAdapter implements TensorAdapter {

  private static final int DEEPEST = 16;

  private final Class<?> type;
  private final AdapterRule.Wrapper rule;
  private final Accessor unwrap;
  private final MakerCall wrap;
  private final TensorAdapters known;

  /** The adapter of the tensor that was inside last, which knows of its library's memory. */
  private volatile TensorAdapter inner;

  WrapperAdapter(Class<?> type, AdapterRule.Wrapper rule, TensorAdapters known) {
    this.type = type;
    this.rule = rule;
    this.unwrap = new Accessor(rule.unwrap(), type);
    this.wrap = rule.wrap() == null ? null : new MakerCall(rule.wrap(), type);
    this.known = known;
  }

  @Override
  public boolean accepts(Class<?> candidate) {
    return type.isAssignableFrom(candidate);
  }

  @Override
  public TensorInfo describe(Object value) {
    Object tensor = tensor(value);
    return inner(tensor).describe(tensor);
  }

  @Override
  public Snapshot snapshot(Object value, Origin origin) {
    Object tensor = tensor(value);
    return inner(tensor).snapshot(tensor, Origin.FOREIGN);
  }

  @Override
  public Snapshot alias(Object value) {
    Object tensor = tensor(value);
    return inner(tensor).alias(tensor);
  }

  @Override
  public Snapshot borrow(Object value) {
    Object tensor = tensor(value);
    return inner(tensor).borrow(tensor);
  }

  /** The gradient that comes is a tensor without a wrapper. */
  @Override
  public GradientWatch editGradient(Object value, GradientEdit edit) {
    Object tensor = tensor(value);
    return inner(tensor).editGradient(tensor, edit);
  }

  @Override
  public GradientWatch watchGradient(Object value, GradientSink sink) {
    Object tensor = tensor(value);
    return inner(tensor).watchGradient(tensor, sink);
  }

  /** The tensor itself comes back where its elements were written over in place. */
  @Override
  public Object edit(Object value, Edit edit) {
    Object tensor = tensor(value);
    Object changed = inner(tensor).edit(tensor, edit);
    if (changed == tensor) {
      return value;
    }
    if (wrap == null) {
      throw new UnsupportedValueException(
          rule.location()
              + ": nothing says how a changed tensor gets back into a "
              + rule.type()
              + "; add `wrap:`, a constructor or static method that takes the tensor");
    }
    return wrap.make(changed);
  }

  /** Others may meet the tensor without its wrapper, or a view of it. */
  @Override
  public long memory(Object value) {
    try {
      Object tensor = tensor(value);
      return inner(tensor).memory(tensor);
    } catch (UnsupportedValueException e) {
      return 0;
    }
  }

  @Override
  public long headroom() {
    TensorAdapter last = inner;
    return last == null ? HeapSnapshot.headroom() : last.headroom();
  }

  private Object tensor(Object value) {
    Object tensor = unwrap.get(value);
    if (tensor == value) {
      throw new UnsupportedValueException(
          rule.unwrap().location() + ": `" + rule.unwrap().text() + "` gave the wrapper itself");
    }
    return tensor;
  }

  private TensorAdapter inner(Object tensor) {
    TensorAdapter adapter = known.find(tensor);
    if (adapter == null) {
      throw new UnsupportedValueException(
          rule.unwrap().location()
              + ": `"
              + rule.unwrap().text()
              + "` gave no tensor: "
              + known.whyNone(tensor));
    }
    if (adapter instanceof WrapperAdapter wrapper) {
      wrapper.checkEnds(tensor);
    }
    inner = adapter;
    return adapter;
  }

  /** Wrappers that lead to each other would be followed until the stack is full. */
  private void checkEnds(Object value) {
    Object at = value;
    TensorAdapter adapter = this;
    for (int depth = 0; adapter instanceof WrapperAdapter wrapper; depth++) {
      if (depth == DEEPEST) {
        throw new UnsupportedValueException(
            rule.unwrap().location()
                + ": `"
                + rule.unwrap().text()
                + "` leads through more than "
                + DEEPEST
                + " wrappers and to no tensor");
      }
      at = wrapper.tensor(at);
      adapter = known.find(at);
    }
  }
}
