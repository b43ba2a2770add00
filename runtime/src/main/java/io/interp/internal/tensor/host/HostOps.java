package io.interp.internal.tensor.host;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Distance;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.Fits;
import io.interp.internal.tensor.Region;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.TensorOps;
import java.util.Arrays;
import java.util.IdentityHashMap;

/**
 * Computes with tensors in the JVM's memory: in double precision, rounded once at the end, and
 * exactly with whole numbers. Elements that nobody computed with keep their bits.
 */
public final class HostOps implements TensorOps {

  private final HostValues values;

  /** What was handed out, with the elements that it had then. */
  private final IdentityHashMap<Object, StridedView> handedOut = new IdentityHashMap<>();

  private HostOps(HostValues values) {
    this.values = values;
  }

  /**
   * Elements after a change.
   *
   * @param values what code that knows the values' type is given
   * @return one after the other in memory of their own; null when nothing changed
   * @throws IllegalArgumentException with one line when the change does not fit
   */
  public static StridedView edit(StridedView elements, Edit edit, HostValues values) {
    HostTensor before = HostTensor.of(elements);
    Object edited = edit.apply(new HostOps(values), before);
    if (edited == before) {
      return null;
    }
    HostTensor after = of(edited);
    checkSame(before, after);
    StridedView changed = after.rounded(elements);
    // What is exact may be a view of these elements, or of a constant's.
    return after.isExact() ? changed.contiguousCopy() : changed;
  }

  /**
   * How far the elements of two views of one shape and type are apart.
   *
   * @throws IllegalArgumentException with one line when they are not
   */
  public static Distance distance(StridedView before, StridedView after) {
    Fits.checkSame(HostTensor.of(before).info(), HostTensor.of(after).info());
    return Distances.of(HostTensor.of(before), HostTensor.of(after));
  }

  @Override
  public TensorInfo describe(Object tensor) {
    return of(tensor).info();
  }

  @Override
  public Object part(Object tensor, Region region) {
    HostTensor whole = of(tensor);
    return whole.with(region.of(whole.view()));
  }

  @Override
  public Object withPart(Object tensor, Region region, Object part) {
    HostTensor whole = of(tensor);
    HostTensor given = of(part);
    checkSame(whole.with(region.of(whole.view())), given);
    StridedView elements =
        whole.isExact() ? given.rounded(region.of(whole.view())) : given.numbers();
    StridedView copy = whole.view().contiguousCopy();
    Bits.copy(elements, region.of(copy));
    return whole.with(copy);
  }

  @Override
  public Object filled(Object tensor, double number) {
    HostTensor like = of(tensor);
    return like.with(repeat(Constants.one(number, like.dtype()), like.shape()));
  }

  @Override
  public Object scaled(Object tensor, double factor) {
    return combined(Arithmetic.TIMES, of(tensor), factor);
  }

  @Override
  public Object plus(Object tensor, Object other) {
    return combined(Arithmetic.PLUS, of(tensor), of(other));
  }

  @Override
  public Object times(Object tensor, Object other) {
    return combined(Arithmetic.TIMES, of(tensor), of(other));
  }

  @Override
  public Object clamped(Object tensor, double low, double high) {
    HostTensor clamped = of(tensor);
    if (low != Double.NEGATIVE_INFINITY) {
      clamped = combined(Arithmetic.AT_LEAST, clamped, low);
    }
    return high == Double.POSITIVE_INFINITY ? clamped : combined(Arithmetic.AT_MOST, clamped, high);
  }

  private static HostTensor combined(Arithmetic arithmetic, HostTensor tensor, double number) {
    StridedView one = Bits.allocate(DType.F64, new long[0]);
    one.data().putDouble(0, number);
    return combined(arithmetic, tensor, repeat(one, tensor.shape()));
  }

  private static HostTensor combined(Arithmetic arithmetic, HostTensor tensor, HostTensor other) {
    checkSame(tensor, other);
    return combined(arithmetic, tensor, other.view());
  }

  private static HostTensor combined(Arithmetic arithmetic, HostTensor tensor, StridedView other) {
    checkReal(tensor);
    return tensor.with(Elementwise.of(arithmetic, tensor, other));
  }

  @Override
  public Object summed(Object tensor, boolean[] along) {
    HostTensor summed = of(tensor);
    checkReal(summed);
    return summed.with(Sums.of(summed, along));
  }

  @Override
  public Object averaged(Object tensor, boolean[] along) {
    HostTensor averaged = of(tensor);
    checkReal(averaged);
    return averaged.with(Sums.averages(averaged, along));
  }

  @Override
  public Object reshaped(Object tensor, long[] shape) {
    HostTensor given = of(tensor);
    Fits.checkReshaped(given.info(), shape);
    StridedView view = given.view();
    StridedView other = StridedView.contiguous(null, given.dtype(), shape.clone());
    StridedView flat = view.isContiguous() ? view : view.contiguousCopy();
    return given.with(
        new StridedView(flat.data(), flat.dtype(), other.shape(), other.strides(), flat.offset()));
  }

  @Override
  public Object repeated(Object tensor, long[] shape) {
    HostTensor given = of(tensor);
    Fits.checkRepeated(given.info(), shape);
    return given.with(repeat(given.view(), shape));
  }

  /** A view whose dimensions of size 1, or which has none, are read again and again. */
  private static StridedView repeat(StridedView view, long[] shape) {
    long[] strides = new long[shape.length];
    for (int i = 0; i < view.shape().length; i++) {
      strides[i] = view.shape()[i] == 1 ? 0 : view.strides()[i];
    }
    return new StridedView(view.data(), view.dtype(), shape.clone(), strides, view.offset());
  }

  /** Nothing here has a history. */
  @Override
  public Object detached(Object tensor) {
    return tensor;
  }

  @Override
  public Object constant(StridedView elements, Object like) {
    DType dtype = of(like).dtype();
    if (elements.dtype() == dtype) {
      return HostTensor.of(elements);
    }
    return dtype.isFloat() && !elements.dtype().isComplex()
        ? new HostTensor(dtype, HostTensor.of(elements).numbers())
        : HostTensor.of(Constants.converted(elements, dtype));
  }

  @Override
  public Distance distance(Object before, Object after) {
    checkSame(of(before), of(after));
    return Distances.of(of(before), of(after));
  }

  @Override
  public Object handOut(Object tensor) {
    HostTensor given = of(tensor);
    StridedView elements = given.rounded(given.view());
    Object value = values.make(elements);
    handedOut.put(value, elements);
    return value;
  }

  @Override
  public boolean isWritten(Object value) {
    return !Arrays.equals(
        values.read(value).contiguousCopy().data().array(),
        handedOut.get(value).contiguousCopy().data().array());
  }

  @Override
  public Object takeBack(Object value) {
    return HostTensor.of(values.read(value));
  }

  private static HostTensor of(Object tensor) {
    return (HostTensor) tensor;
  }

  private static void checkSame(HostTensor tensor, HostTensor other) {
    Fits.checkSame(tensor.info(), other.info());
  }

  private static void checkReal(HostTensor tensor) {
    if (tensor.dtype().isComplex()) {
      throw new IllegalArgumentException(
          tensor.info().describe()
              + " is complex, which is set, patched and copied, and not computed with");
    }
  }
}
