package edits;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Distance;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.Region;
import io.interp.internal.tensor.Region.Range;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapter.Origin;
import io.interp.internal.tensor.TensorOps;
import io.interp.internal.tensor.host.HostOps;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes of a tensor of two rows, three heads and four elements, as interventions make them. */
public final class Cases {

  public static final long[] SHAPE = {2, 3, 4};

  private static final Region HEAD =
      new Region(null, List.of(Range.all(2), Range.at(1), Range.all(4)));

  /** Heads first and backwards, of each row the second and fourth element from the end. */
  private static final Region TURNED =
      new Region(
          new int[] {1, 0, 2},
          List.of(new Range(2, 3, -1, false), Range.all(2), new Range(3, 2, -2, false)));

  private static final Region NOTHING =
      new Region(null, List.of(Range.all(2), new Range(1, 0, 1, false), Range.all(4)));

  private Cases() {}

  /** What a library and Java compute alike. */
  public static Map<String, Edit> all() {
    Map<String, Edit> cases = new LinkedHashMap<>();
    cases.put("zero", (ops, t) -> ops.filled(t, 0));
    cases.put("zeroHead", (ops, t) -> ops.withPart(t, HEAD, ops.filled(ops.part(t, HEAD), 0)));
    cases.put("scale", (ops, t) -> ops.scaled(t, -3));
    cases.put("addVector", (ops, t) -> ops.plus(t, vector(ops, t)));
    cases.put("timesVector", (ops, t) -> ops.times(t, vector(ops, t)));
    cases.put(
        "patchHead",
        (ops, t) -> ops.withPart(t, HEAD, ops.constant(elements(DType.F32, 2, 4), t)));
    cases.put(
        "copyRow", (ops, t) -> ops.withPart(t, row(0), ops.part(t, row(1))));
    cases.put(
        "turned",
        (ops, t) -> {
          Object part = ops.part(t, TURNED);
          long[] shape = ops.describe(part).shape();
          Object added = ops.plus(part, ops.constant(elements(DType.F32, shape), part));
          return ops.withPart(t, TURNED, added);
        });
    cases.put("part", (ops, t) -> ops.repeated(ops.reshaped(first(ops, t), new long[] {1, 1, 4}), SHAPE));
    cases.put("nothing", (ops, t) -> ops.withPart(ops.scaled(t, 2), NOTHING, ops.part(t, NOTHING)));
    cases.put("clamp", (ops, t) -> ops.clamped(t, 2, 7));
    cases.put("clampLow", (ops, t) -> ops.clamped(t, 5, Double.POSITIVE_INFINITY));
    cases.put("detach", (ops, t) -> ops.plus(ops.detached(t), ops.detached(t)));
    return cases;
  }

  /** All but one. */
  public static Map<String, Edit> allBut(String name) {
    Map<String, Edit> cases = all();
    cases.remove(name);
    return cases;
  }

  /** What needs fractions. */
  public static Map<String, Edit> ofFractions() {
    Map<String, Edit> cases = new LinkedHashMap<>(all());
    cases.put("mean", (ops, t) -> mean(ops, t));
    cases.put(
        "projectOut",
        (ops, t) -> {
          Object vector = vector(ops, t);
          Object dot = ops.summed(ops.times(t, vector), new boolean[] {false, false, true});
          Object share = ops.times(ops.repeated(ops.scaled(dot, 1 / 30.0), SHAPE), vector);
          return ops.plus(t, ops.scaled(share, -1));
        });
    return cases;
  }

  private static Object mean(TensorOps ops, Object tensor) {
    return ops.repeated(ops.averaged(tensor, new boolean[] {true, true, false}), SHAPE);
  }

  private static Object first(TensorOps ops, Object tensor) {
    return ops.part(
        tensor, new Region(null, List.of(Range.at(0), Range.at(2), Range.all(4))));
  }

  /** 1 2 3 4 in each row and head. */
  private static Object vector(TensorOps ops, Object like) {
    Object vector = ops.constant(elements(DType.F64, 4), like);
    return ops.repeated(ops.reshaped(vector, new long[] {1, 1, 4}), SHAPE);
  }

  private static Region row(long index) {
    return new Region(null, List.of(Range.at(index), Range.all(3), Range.all(4)));
  }

  /** 1, 2, 3 and so on. */
  public static StridedView elements(DType dtype, long... shape) {
    StridedView view = StridedView.contiguous(null, dtype, shape);
    ByteBuffer bytes =
        ByteBuffer.allocate((int) view.byteCount()).order(ByteOrder.nativeOrder());
    for (int i = 1; bytes.hasRemaining(); i++) {
      if (dtype == DType.F32) {
        bytes.putFloat(i);
      } else {
        bytes.putDouble(i);
      }
    }
    bytes.clear();
    return StridedView.contiguous(bytes, dtype, shape);
  }

  /** Tells what a library and Java make of a tensor: {@code value type.case library [...] [...]}. */
  public static void tell(TensorAdapter adapter, Object tensor, Map<String, Edit> cases) {
    StridedView before = adapter.snapshot(tensor, Origin.FOREIGN).view();
    String type = before.dtype().name();
    cases.forEach(
        (name, edit) -> {
          Object after = adapter.edit(tensor, edit);
          tell(type + "." + name + " before", before);
          tell(type + "." + name + " library", adapter.snapshot(after, Origin.FOREIGN).view());
          tell(type + "." + name + " java", HostOps.edit(before, edit, null));
        });
    tell(type + ".end before", before);
    tell(type + ".end library", adapter.snapshot(tensor, Origin.FOREIGN).view());
    Distance[] found = new Distance[1];
    adapter.edit(
        tensor,
        (ops, t) -> {
          found[0] = ops.distance(t, ops.scaled(t, 2));
          return t;
        });
    System.out.println("distance " + type + " " + found[0]);
    for (String refused : List.of("plus", "repeated", "reshaped", "withPart")) {
      try {
        adapter.edit(tensor, refused(refused));
      } catch (IllegalArgumentException e) {
        System.out.println("refused " + type + "." + refused + " " + e.getMessage());
      }
    }
  }

  private static Edit refused(String name) {
    return switch (name) {
      case "plus" -> (ops, t) -> ops.plus(t, first(ops, t));
      case "repeated" -> (ops, t) -> ops.repeated(t, new long[] {2, 3, 8});
      case "reshaped" -> (ops, t) -> ops.reshaped(t, new long[] {5});
      default -> (ops, t) -> ops.withPart(t, HEAD, t);
    };
  }

  private static void tell(String what, StridedView view) {
    StridedView flat = view.contiguousCopy();
    double[] numbers = new double[(int) flat.elements()];
    new Elements(flat).read(0, 1, numbers.length, numbers);
    System.out.println(
        "value " + what + " " + Arrays.toString(view.shape()) + " " + Arrays.toString(numbers));
  }
}
