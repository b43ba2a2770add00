package io.interp.internal.cache;

import io.interp.Activation;
import io.interp.Reduction;
import io.interp.internal.cache.Memory.Own;
import io.interp.internal.cache.Memory.Reading;
import io.interp.internal.capture.Slice;
import io.interp.internal.reduce.Axes;
import io.interp.internal.reduce.Part;
import io.interp.internal.reduce.Reductions;
import io.interp.internal.reduce.Selected;
import io.interp.internal.tensor.Cast;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.UnsupportedValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An activation whose elements are in some memory. */
public final class CachedActivation implements Activation {

  private final Identity identity;
  private final Memory memory;
  private final TensorAdapters adapters;

  /**
   * An activation.
   *
   * @param adapters what makes tensors of it
   */
  CachedActivation(Identity identity, Memory memory, TensorAdapters adapters) {
    this.identity = identity;
    this.memory = memory;
    this.adapters = adapters;
  }

  /** The elements of an activation, one after the other. */
  public static StridedView elements(Activation activation) {
    try (Reading reading = ((CachedActivation) activation).read()) {
      return reading.selected().view().contiguousCopy();
    }
  }

  /** What it is an activation of. */
  Identity identity() {
    return identity;
  }

  /** The same activation without its batch of one. */
  CachedActivation withoutBatch() {
    return identity.parameter()
        ? this
        : new CachedActivation(identity, new UnbatchedMemory(name(), memory), adapters);
  }

  /** Begins to read its elements. */
  Reading read() {
    return memory.read();
  }

  /** Bytes that it keeps alive. */
  long heldBytes() {
    return memory.heldBytes();
  }

  @Override
  public String name() {
    return identity.name();
  }

  @Override
  public List<String> tags() {
    return identity.tags();
  }

  @Override
  public long step() {
    return identity.step().number();
  }

  @Override
  public boolean isGradient() {
    return identity.gradient();
  }

  @Override
  public boolean isParameter() {
    return identity.parameter();
  }

  @Override
  public long[] shape() {
    try (Reading reading = read()) {
      return reading.selected().view().shape().clone();
    }
  }

  @Override
  public List<String> dims() {
    try (Reading reading = read()) {
      return List.copyOf(reading.selected().dims());
    }
  }

  @Override
  public String dtype() {
    try (Reading reading = read()) {
      return reading.selected().view().dtype().name();
    }
  }

  @Override
  public Activation slice(String dim, String index) {
    try (Reading reading = read()) {
      StridedView view = reading.selected().view();
      List<String> dims = reading.selected().dims();
      int axis = axis(dim, view, dims);
      List<String> names = dims.isEmpty() ? numbers(view.shape().length) : dims;
      StridedView part = Slice.parse(Map.of(names.get(axis), index)).apply(view, names);
      List<String> rest = new ArrayList<>(dims);
      if (!dims.isEmpty() && part.shape().length < view.shape().length) {
        rest.remove(axis);
      }
      return with(identity, part.contiguousCopy(), rest);
    } catch (IllegalArgumentException e) {
      throw ofThis(e);
    }
  }

  private static int axis(String dim, StridedView view, List<String> dims) {
    boolean[] along = new Axes(List.of(dim)).in("slice takes from", view.shape(), dims);
    int axis = 0;
    while (!along[axis]) {
      axis++;
    }
    return axis;
  }

  private static List<String> numbers(int count) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(Integer.toString(i));
    }
    return numbers;
  }

  @Override
  public Activation reduce(Reduction reduction, int dim) {
    try (Reading reading = read()) {
      Part part = Reductions.of(reading.selected(), reduction, dim);
      return with(identity, Cast.to(part.view(), part.dtype()).view(), part.dims());
    } catch (IllegalArgumentException e) {
      throw ofThis(e);
    }
  }

  /** An activation of the same library with elements of its own. */
  CachedActivation with(Identity other, StridedView own, List<String> dims) {
    return new CachedActivation(other, new Own(Selected.all(own, dims)), adapters);
  }

  private IllegalArgumentException ofThis(IllegalArgumentException e) {
    return new IllegalArgumentException(name() + ": " + e.getMessage(), e);
  }

  @Override
  public float[] floats() {
    try (Reading reading = read()) {
      return Numbers.floats(name(), reading.selected().view());
    }
  }

  @Override
  public double[] doubles() {
    try (Reading reading = read()) {
      return Numbers.doubles(name(), reading.selected().view());
    }
  }

  @Override
  public long[] longs() {
    try (Reading reading = read()) {
      return Numbers.longs(name(), reading.selected().view());
    }
  }

  @Override
  public <T> T as(Class<T> type) {
    try (Reading reading = read()) {
      return adapters.create(type, reading.selected().view());
    } catch (UnsupportedValueException e) {
      throw new IllegalArgumentException(
          name() + " cannot be a " + type.getTypeName() + ": " + e.getMessage(), e);
    }
  }

  /** Name, type and shape, as in {@code blocks.0.hook_z F32[1, 6, 3, 16] of step 0}. */
  @Override
  public String toString() {
    try (Reading reading = read()) {
      StridedView view = reading.selected().view();
      return name() + " " + view.dtype() + Arrays.toString(view.shape()) + " of step " + step();
    } catch (IllegalStateException e) {
      return name() + " of step " + step() + ", closed";
    }
  }
}
