package io.interp.internal.tensor.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.interp.internal.tensor.Distance;
import io.interp.internal.tensor.Fits;
import io.interp.internal.tensor.Region;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.TensorOps;
import io.interp.internal.tensor.host.Constants;
import io.interp.internal.tensor.host.HostOps;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Computes with floating point arrays of DJL by the operations of their engine, so that gradients
 * flow where it has them. Whatever is made on the way is closed at the end, but for the result:
 * operations give their results to the manager of the array, which may live long.
 */
final class DjlOps implements TensorOps, AutoCloseable {

  private final NDArray array;
  private final TensorAdapter adapter;

  /** By identity: arrays are equal when their elements are. */
  private final Set<NDArray> made = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Those that may share memory with another array. */
  private final Set<NDArray> views = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What was handed out, with the array that it is a copy of. */
  private final IdentityHashMap<NDArray, NDArray> handedOut = new IdentityHashMap<>();

  DjlOps(NDArray array, TensorAdapter adapter) {
    this.array = array;
    this.adapter = adapter;
  }

  /** The array that goes on in place of the other: in memory of its own, at the same manager. */
  NDArray result(Object changed) {
    NDArray result = (NDArray) changed;
    Fits.checkSame(describe(array), describe(result));
    if (views.contains(result)) {
      result = copy(result);
    }
    made.remove(result);
    if (result.getManager() != array.getManager()) {
      result.attach(array.getManager());
    }
    return result;
  }

  @Override
  public void close() {
    for (NDArray each : made) {
      each.close();
    }
  }

  @Override
  public TensorInfo describe(Object tensor) {
    return adapter.describe(tensor);
  }

  @Override
  public Object part(Object tensor, Region region) {
    NDArray whole = (NDArray) tensor;
    Slices slices = new Slices(region, whole.getShape().getShape());
    if (slices.isAll()) {
      return tensor;
    }
    NDArray part = whole;
    if (slices.isEmpty()) {
      part = keep(array.getManager().create(slices.shape(), whole.getDataType()));
    } else {
      part = slices.order() == null ? part : view(part.transpose(slices.order()));
      part = view(part.get(slices.index()));
      part = slices.backwards().length == 0 ? part : keep(part.flip(slices.backwards()));
      part = view(part.reshape(slices.shape()));
    }
    return part;
  }

  /** Written into a copy, through which gradients flow to what was not written over. */
  @Override
  public Object withPart(Object tensor, Region region, Object part) {
    NDArray whole = (NDArray) tensor;
    NDArray given = (NDArray) part;
    Slices slices = new Slices(region, whole.getShape().getShape());
    long[] shape = slices.shape().getShape();
    Fits.checkSame(new TensorInfo(DTypes.of(whole.getDataType()), shape, ""), describe(given));
    if (slices.isAll()) {
      return part;
    }
    if (slices.isEmpty()) {
      return tensor;
    }
    NDArray value = view(given.reshape(slices.undropped()));
    value = slices.backwards().length == 0 ? value : keep(value.flip(slices.backwards()));
    value = slices.order() == null ? value : view(value.transpose(slices.inverse()));
    NDArray copy = copy(whole);
    copy.set(slices.ownIndex(), value);
    return copy;
  }

  @Override
  public Object filled(Object tensor, double number) {
    NDArray like = (NDArray) tensor;
    return view(one(number).broadcast(like.getShape()));
  }

  @Override
  public Object scaled(Object tensor, double factor) {
    return keep(((NDArray) tensor).mul(one(factor)));
  }

  @Override
  public Object plus(Object tensor, Object other) {
    Fits.checkSame(describe(tensor), describe(other));
    return keep(((NDArray) tensor).add((NDArray) other));
  }

  @Override
  public Object times(Object tensor, Object other) {
    Fits.checkSame(describe(tensor), describe(other));
    return keep(((NDArray) tensor).mul((NDArray) other));
  }

  @Override
  public Object clamped(Object tensor, double low, double high) {
    NDArray clamped = (NDArray) tensor;
    if (low != Double.NEGATIVE_INFINITY) {
      clamped = keep(clamped.maximum(one(low)));
    }
    return high == Double.POSITIVE_INFINITY ? clamped : keep(clamped.minimum(one(high)));
  }

  @Override
  public Object summed(Object tensor, boolean[] along) {
    int[] axes = axes(along);
    return axes.length == 0 ? tensor : keep(((NDArray) tensor).sum(axes, true));
  }

  /** PyTorch's takes one dimension at a time in DJL. */
  @Override
  public Object averaged(Object tensor, boolean[] along) {
    NDArray averaged = (NDArray) tensor;
    for (int axis : axes(along)) {
      averaged = keep(averaged.mean(new int[] {axis}, true));
    }
    return averaged;
  }

  private static int[] axes(boolean[] along) {
    int[] axes = new int[along.length];
    int count = 0;
    for (int i = 0; i < along.length; i++) {
      if (along[i]) {
        axes[count++] = i;
      }
    }
    return Arrays.copyOf(axes, count);
  }

  @Override
  public Object reshaped(Object tensor, long[] shape) {
    Fits.checkReshaped(describe(tensor), shape);
    return view(((NDArray) tensor).reshape(new Shape(shape)));
  }

  @Override
  public Object repeated(Object tensor, long[] shape) {
    Fits.checkRepeated(describe(tensor), shape);
    return view(((NDArray) tensor).broadcast(new Shape(shape)));
  }

  @Override
  public Object detached(Object tensor) {
    return view(((NDArray) tensor).stopGradient());
  }

  @Override
  public Object constant(StridedView elements, Object like) {
    return constant(elements);
  }

  @Override
  public Distance distance(Object before, Object after) {
    return HostOps.distance(adapter.borrow(before).view(), adapter.borrow(after).view());
  }

  @Override
  public Object handOut(Object tensor) {
    NDArray copy = copy((NDArray) tensor);
    handedOut.put(copy, (NDArray) tensor);
    return copy;
  }

  @Override
  public boolean isWritten(Object array) {
    return !Arrays.equals(bytes(array), bytes(handedOut.get(array)));
  }

  private byte[] bytes(Object tensor) {
    return adapter.borrow(tensor).view().contiguousCopy().data().array();
  }

  /** It may be anybody's, and stays that. */
  @Override
  public Object takeBack(Object value) {
    NDArray array = ArrayValues.checked(value);
    if (!made.contains(array)) {
      views.add(array);
    }
    return array;
  }

  private NDArray one(double number) {
    return constant(Constants.one(number, DTypes.of(array.getDataType())));
  }

  private NDArray constant(StridedView elements) {
    return keep(create(elements, array));
  }

  /**
   * Elements as an array like another. DJL leaves them in the buffer of Java's that they came in,
   * and forgets that when the array is closed, though the engine may have it saved for its backward
   * pass: a copy is the engine's own.
   */
  static NDArray create(StridedView elements, NDArray like) {
    StridedView own = Constants.as(elements, DTypes.of(like.getDataType()));
    try (NDArray created = create(own, like.getManager(), like.getDataType());
        NDArray there = created.toDevice(like.getDevice(), false)) {
      return there.duplicate();
    }
  }

  /** Elements of a type as an array at a manager, in the buffer of Java's that they come in. */
  static NDArray create(StridedView elements, NDManager manager, DataType type) {
    ByteBuffer bytes = elements.contiguousCopy().data();
    return manager.create(bytes, new Shape(elements.shape()), type);
  }

  /** Once each: {@code duplicate} leaves the gradient behind. */
  private NDArray copy(NDArray original) {
    return keep(original.mul(one(1)));
  }

  private NDArray view(NDArray view) {
    views.add(view);
    return keep(view);
  }

  private NDArray keep(NDArray result) {
    made.add(result);
    return result;
  }
}
