package io.interp.internal.tensor.bytedeco;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Distance;
import io.interp.internal.tensor.Region;
import io.interp.internal.tensor.Region.Range;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.TensorOps;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Operations of libtorch. What they make is in the innermost {@code PointerScope}, and none of them
 * draws random numbers.
 */
final class BytedecoOps implements TensorOps {

  static final BytedecoOps INSTANCE = new BytedecoOps();

  private BytedecoOps() {}

  @Override
  public TensorInfo describe(Object tensor) {
    return BytedecoTensors.info((Tensor) tensor);
  }

  @Override
  public Object part(Object tensor, Region region) {
    return view((Tensor) tensor, region);
  }

  /** Written into memory laid out as the tensor's, for code that relies on its strides. */
  @Override
  public Object withPart(Object tensor, Region region, Object part) {
    Tensor before = (Tensor) tensor;
    Tensor after = covers(region, before) ? torch.empty_like(before) : before.clone();
    view(after, region).copy_((Tensor) part);
    return after;
  }

  private static boolean covers(Region region, Tensor tensor) {
    long elements = 1;
    for (Range range : region.ranges()) {
      elements *= range.count();
    }
    return elements == tensor.numel();
  }

  private static Tensor view(Tensor tensor, Region region) {
    Tensor part = region.order() == null ? tensor : tensor.permute(longs(region.order()));
    // From the last dimension, since an index drops its own and moves those after it.
    for (int i = region.ranges().size() - 1; i >= 0; i--) {
      Range range = region.ranges().get(i);
      if (range.dropped()) {
        part = part.select(i, range.start());
      } else if (range.count() != part.size(i) || range.step() != 1) {
        long end = range.start() + (range.count() - 1) * range.step() + 1;
        LongOptional stop = new LongOptional(range.count() == 0 ? range.start() : end);
        part = part.slice(i, new LongOptional(range.start()), stop, range.step());
      }
    }
    return part;
  }

  private static long[] longs(int[] order) {
    long[] longs = new long[order.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = order[i];
    }
    return longs;
  }

  @Override
  public Object filled(Object tensor, double number) {
    checkHolds((Tensor) tensor, number);
    return torch.full_like((Tensor) tensor, new Scalar(number));
  }

  /** Where libtorch would drop the fraction, or the sign, and say nothing. */
  private static void checkHolds(Tensor tensor, double number) {
    DType dtype = DTypes.of(tensor);
    if (dtype.isInteger() && !dtype.holds(number)) {
      throw no(number, dtype);
    }
  }

  private static IllegalArgumentException no(double number, DType dtype) {
    return new IllegalArgumentException(number + " is no " + dtype);
  }

  @Override
  public Object scaled(Object tensor, double factor) {
    Tensor given = (Tensor) tensor;
    Scalar times = new Scalar(factor);
    return isInteger(given) ? whole(given, wide(given).mul(times)) : same(given, given.mul(times));
  }

  @Override
  public Object plus(Object tensor, Object other) {
    Tensor given = (Tensor) tensor;
    Tensor added = (Tensor) other;
    return isInteger(given) ? whole(given, wide(given).add(wide(added))) : given.add(added);
  }

  private static boolean isInteger(Tensor tensor) {
    return DTypes.of(tensor).isInteger();
  }

  private static Tensor wide(Tensor tensor) {
    Tensor wide = tensor.to(ScalarType.Double);
    checkHolds(tensor, wide);
    return wide;
  }

  /** Whole numbers as they were computed: libtorch's own would go over the edge and say nothing. */
  private static Tensor whole(Tensor tensor, Tensor result) {
    checkHolds(tensor, result);
    return result.to(tensor.scalar_type());
  }

  private static void checkHolds(Tensor tensor, Tensor numbers) {
    if (numbers.numel() > 0) {
      checkHolds(tensor, numbers.min().item_double());
      checkHolds(tensor, numbers.max().item_double());
    }
  }

  @Override
  public Object times(Object tensor, Object other) {
    return ((Tensor) tensor).mul((Tensor) other);
  }

  @Override
  public Object clamped(Object tensor, double low, double high) {
    Tensor given = (Tensor) tensor;
    if (DTypes.of(given).isComplex()) {
      throw new IllegalArgumentException("complex numbers have no order, and none is clamped");
    }
    return same(given, given.clamp(bound(given, low, -1), bound(given, high, 1)));
  }

  /**
   * A bound; none where no number of the type is beyond it.
   *
   * @param side -1 for the lower one, 1 for the upper one
   */
  private static ScalarOptional bound(Tensor tensor, double bound, int side) {
    DType dtype = DTypes.of(tensor);
    boolean beyond = !dtype.holds(bound) && bound == Math.rint(bound) && bound * side > 0;
    if (Double.isInfinite(bound) || beyond) {
      return new ScalarOptional();
    }
    if (!dtype.holds(bound)) {
      throw no(bound, dtype);
    }
    // A fraction as a bound would make libtorch compute in floats.
    return new ScalarOptional(dtype.isInteger() ? new Scalar((long) bound) : new Scalar(bound));
  }

  /** Integers stay integers; the callers see to it that no fraction is lost. */
  private static Tensor same(Tensor tensor, Tensor result) {
    ScalarType dtype = tensor.scalar_type();
    return result.scalar_type().value == dtype.value ? result : result.to(dtype);
  }

  @Override
  public Object summed(Object tensor, boolean[] along) {
    long[] axes = axes(along);
    return axes.length == 0
        ? tensor
        : same((Tensor) tensor, ((Tensor) tensor).sum(axes, true, new ScalarTypeOptional()));
  }

  @Override
  public Object averaged(Object tensor, boolean[] along) {
    long[] axes = axes(along);
    return axes.length == 0 ? tensor : ((Tensor) tensor).mean(axes, true, new ScalarTypeOptional());
  }

  private static long[] axes(boolean[] along) {
    long[] axes = new long[along.length];
    int n = 0;
    for (int i = 0; i < along.length; i++) {
      if (along[i]) {
        axes[n++] = i;
      }
    }
    return Arrays.copyOf(axes, n);
  }

  @Override
  public Object reshaped(Object tensor, long[] shape) {
    return ((Tensor) tensor).reshape(shape);
  }

  @Override
  public Object repeated(Object tensor, long[] shape) {
    return ((Tensor) tensor).expand(shape);
  }

  @Override
  public Object detached(Object tensor) {
    return ((Tensor) tensor).detach();
  }

  @Override
  public Object constant(StridedView elements, Object like) {
    return tensor(elements).to((Tensor) like);
  }

  /** A tensor on the CPU with a copy of elements. */
  static Tensor tensor(StridedView elements) {
    StridedView all = elements.isContiguous() ? elements : elements.contiguousCopy();
    int bytes = Math.toIntExact(all.byteCount());
    ByteBuffer data = all.data().duplicate();
    int start = Math.toIntExact(all.offset() * all.dtype().bytes());
    data.limit(start + bytes).position(start);
    byte[] copy = new byte[bytes];
    data.get(copy);
    BytePointer memory = new BytePointer(Math.max(1, bytes));
    memory.put(copy, 0, bytes);
    TensorOptions options = new TensorOptions(DTypes.theirs(all.dtype()));
    Tensor borrowed = torch.from_blob(memory, all.shape(), options);
    // The memory goes with the scope.
    return borrowed.clone();
  }

  @Override
  public Distance distance(Object before, Object after) {
    Tensor from = comparable((Tensor) before);
    Tensor to = comparable((Tensor) after);
    Tensor same = from.eq(to).logical_or(from.isnan().logical_and(to.isnan()));
    Tensor apart = to.sub(from).abs();
    Tensor change = torch.where(same, torch.zeros_like(apart), apart);
    long elements = change.numel();
    if (elements == 0) {
      return new Distance(0, 0, 0, 0);
    }
    Tensor finite = change.isfinite();
    Tensor counted = torch.where(finite, change, torch.zeros_like(change));
    long notFinite = elements - (long) finite.to(ScalarType.Double).sum().item_double();
    return new Distance(
        elements, counted.sum().item_double(), counted.max().item_double(), notFinite);
  }

  @Override
  public Object handOut(Object tensor) {
    return ((Tensor) tensor).clone();
  }

  @Override
  public boolean isWritten(Object handedOut) {
    Tensor tensor = (Tensor) handedOut;
    return !tensor.is_inference() && tensor._version() != 0;
  }

  @Override
  public Object takeBack(Object value) {
    if (value instanceof Tensor tensor && !tensor.isNull() && tensor.defined()) {
      return tensor;
    }
    String found =
        value instanceof Tensor
            ? "a tensor that is closed or undefined"
            : "a " + value.getClass().getTypeName();
    throw new IllegalArgumentException(found + " came back in place of a tensor");
  }

  /** Wide enough that no difference overflows, and without a trace in autograd. */
  private static Tensor comparable(Tensor tensor) {
    Tensor plain = tensor.detach();
    return DTypes.of(tensor).isComplex() ? plain : plain.to(ScalarType.Double);
  }
}
