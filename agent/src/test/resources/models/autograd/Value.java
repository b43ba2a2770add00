package autograd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A number that remembers where it came from, and the loss's derivative by it. */
public final class Value {

  double data;
  double grad;
  private final List<Value> parents;
  private Runnable backward = () -> {};

  Value(double data, Value... parents) {
    this.data = data;
    this.parents = List.of(parents);
  }

  double data() {
    return data;
  }

  Value plus(Value other) {
    Value sum = new Value(data + other.data, this, other);
    sum.backward =
        () -> {
          grad += sum.grad;
          other.grad += sum.grad;
        };
    return sum;
  }

  Value times(Value other) {
    Value product = new Value(data * other.data, this, other);
    product.backward =
        () -> {
          grad += other.data * product.grad;
          other.grad += data * product.grad;
        };
    return product;
  }

  Value relu() {
    Value result = new Value(Math.max(0, data), this);
    result.backward = () -> grad += data > 0 ? result.grad : 0;
    return result;
  }

  void backward() {
    Set<Value> order = new LinkedHashSet<>();
    collect(order);
    List<Value> reversed = new ArrayList<>(order);
    Collections.reverse(reversed);
    grad = 1;
    for (Value value : reversed) {
      value.backward.run();
    }
  }

  private void collect(Set<Value> order) {
    if (!order.contains(this)) {
      for (Value parent : parents) {
        parent.collect(order);
      }
      order.add(this);
    }
  }
}
