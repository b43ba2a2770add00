package io.interp.internal.capture;

import io.interp.internal.module.ObjectWalk;
import io.interp.internal.step.Step;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapter.Origin;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.container.ContainerAdapter;
import io.interp.internal.tensor.container.Containers;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells what a step produced from what somebody else may write to behind the library's back: the
 * model's arguments, its parameters and buffers, the fields of its modules. Views share the memory
 * of what they are views of and count as it.
 */
final class Origins {

  private static final int ARGUMENT_DEPTH = 2;
  private static final int MAX_OBJECTS = 256;

  private final TensorAdapters adapters;
  private final Step step;
  private final long[] arguments;
  private final IdentityHashMap<Object, long[]> fields = new IdentityHashMap<>();
  private volatile long[] state;

  /** For a step that begins; null where no rule asks where a value comes from. */
  static Origins of(
      List<CaptureRule> rules, TensorAdapters adapters, Step step, Object[] arguments) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).copying() == Copying.LAZY) {
        return new Origins(adapters, step, arguments);
      }
    }
    return null;
  }

  /** Notes the arguments' memory at the beginning of a step. */
  private Origins(TensorAdapters adapters, Step step, Object[] arguments) {
    this.adapters = adapters;
    this.step = step;
    this.arguments = arguments == null ? new long[0] : memoryIn(arguments, ARGUMENT_DEPTH);
  }

  /** Where a value comes from that passes a point of {@code self}. */
  Origin of(Object value, TensorAdapter adapter, Object self) {
    long memory = adapter.memory(value);
    if (memory == 0) {
      return Origin.PRODUCED;
    }
    return contains(arguments, memory)
            || contains(state(), memory)
            || (self != null && contains(fields(self), memory))
        ? Origin.FOREIGN
        : Origin.PRODUCED;
  }

  private long[] state() {
    long[] memory = state;
    if (memory == null) {
      memory = step.model().stateMemory(step.root());
      state = memory;
    }
    return memory;
  }

  private long[] fields(Object self) {
    long[] memory;
    synchronized (fields) {
      memory = fields.get(self);
    }
    // Walking the model's own lists under a lock of ours could meet one of the model's.
    if (memory == null) {
      memory = memoryIn(self, 1);
      synchronized (fields) {
        fields.put(self, memory);
      }
    }
    return memory;
  }

  private long[] memoryIn(Object holder, int depth) {
    Collect collect = new Collect(adapters);
    ObjectWalk.walk(holder, depth, MAX_OBJECTS, collect);
    long[] found = Arrays.copyOf(collect.found, collect.count);
    Arrays.sort(found);
    return found;
  }

  private static boolean contains(long[] sorted, long memory) {
    return Arrays.binarySearch(sorted, memory) >= 0;
  }

  private static final class Collect implements ObjectWalk.Visitor {
    private final TensorAdapters adapters;
    private long[] found = new long[8];
    private int count;

    Collect(TensorAdapters adapters) {
      this.adapters = adapters;
    }

    @Override
    public boolean visit(Object object, String path) {
      TensorAdapter adapter = adapters.find(object);
      if (adapter == null) {
        enter(object);
        return true;
      }
      add(adapter, object);
      return false;
    }

    /** Containers of which the walk sees no elements: an optional, a framework's vector. */
    private void enter(Object object) {
      boolean walked =
          object instanceof Collection || object instanceof Map || object instanceof Object[];
      ContainerAdapter container = walked ? null : Containers.find(object);
      int elements = container == null ? 0 : container.count(object);
      for (int i = 0; i < elements; i++) {
        Object element = container.get(object, i);
        TensorAdapter adapter = element == null ? null : adapters.find(element);
        if (adapter != null) {
          add(adapter, element);
        }
      }
    }

    private void add(TensorAdapter adapter, Object tensor) {
      long memory = adapter.memory(tensor);
      if (memory != 0) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = memory;
      }
    }
  }
}
