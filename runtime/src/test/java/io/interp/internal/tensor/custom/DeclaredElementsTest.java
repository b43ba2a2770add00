package io.interp.internal.tensor.custom;

import static io.interp.internal.tensor.custom.Rules.access;
import static io.interp.internal.tensor.custom.Rules.adapters;
import static io.interp.internal.tensor.custom.Rules.all;
import static io.interp.internal.tensor.custom.Rules.each;
import static io.interp.internal.tensor.custom.Rules.elements;
import static io.interp.internal.tensor.custom.Rules.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapter.Origin;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.UnsupportedValueException;
import io.interp.internal.tensor.custom.AdapterRule.Numbers;
import io.interp.internal.tensor.custom.Matrix.Bits;
import io.interp.internal.tensor.custom.Matrix.Dense;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeclaredElementsTest {

  private static final Numbers ROWS_COLS = each(access("rows()"), access("cols()"));

  private final Dense matrix = new Dense(new float[] {0, 1, 2, 3, 4, 5, 98, 99}, 2, 3);

  static List<Numbers> shapes() {
    return List.of(
        ROWS_COLS,
        each(access("rows"), access("cols")),
        each(access("size()", 0L), access("size()", 1L)),
        each(Access.constant(2, "a.yaml:9:5"), access("cols()")),
        all(access("shape()")),
        all(access("sizes()")));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theShapeIsOneAccessEachOrOneThatGivesAll(Numbers shape) {
    TensorAdapters adapters = adapters(elements(Dense.class, access("values"), shape, null));
    assertThat(describe(adapters, matrix)).isEqualTo("F32[2, 3]");
    assertThat(read(adapters, matrix)).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
  }

  @Test
  void stridesAndOffsetGiveAView() {
    Numbers strides = each(access("down"), access("along"));
    TensorAdapters adapters =
        adapters(
            elements(Dense.class, access("buffer()"), ROWS_COLS, null, strides, access("from")));
    matrix.from = 6;
    matrix.down = -2;
    matrix.along = -1;
    assertThat(read(adapters, matrix)).containsExactly(98.0, 5.0, 4.0, 4.0, 3.0, 2.0);
    matrix.from = 1;
    matrix.down = 0;
    matrix.along = 3;
    assertThat(read(new Dense(new float[] {0, 1, 0, 0, 2, 0, 0, 3}, 2, 3), adapters, 1, 0, 3))
        .containsExactly(1.0, 2.0, 3.0, 1.0, 2.0, 3.0);
  }

  private static List<Double> read(
      Dense dense, TensorAdapters adapters, int from, int down, int along) {
    dense.from = from;
    dense.down = down;
    dense.along = along;
    return read(adapters, dense);
  }

  @Test
  void aViewOfFewElementsDoesNotKeepThoseBetween() {
    Dense column = new Dense(new float[3000], 3, 1);
    column.down = 1000;
    TensorAdapters adapters =
        adapters(
            elements(
                Dense.class,
                access("values"),
                ROWS_COLS,
                null,
                each(access("down"), access("along")),
                null));
    try (Snapshot snapshot = adapters.find(column).snapshot(column, Origin.PRODUCED)) {
      assertThat(snapshot.heldBytes()).isEqualTo(12);
    }
  }

  @Test
  void anArrayOfAPoolIsCopiedWhereAReferenceWouldHaveChanged() {
    TensorAdapters adapters = adapters(elements(Dense.class, access("values"), ROWS_COLS, null));
    float[] reference = matrix.values;
    try (Snapshot snapshot = adapters.find(matrix).snapshot(matrix, Origin.PRODUCED)) {
      matrix.values[0] = 77;
      assertThat(reference[0]).isEqualTo(77);
      assertThat(numbers(snapshot.view())).startsWith(0.0);
    }
  }

  @Test
  void aSubtypeIsReadByTheAdapterOfItsInterfaceOrSuperclass() {
    TensorAdapters byInterface =
        adapters(elements(Matrix.Shaped.class, access("rows()"), null, null));
    assertThat(describe(byInterface, matrix)).isEqualTo("I32[]");

    Matrix.Named named = new Matrix.Named(new float[] {7}, 1, 1);
    TensorAdapters bySuperclass = adapters(elements(Dense.class, access("values"), null, null));
    assertThat(read(bySuperclass, named)).containsExactly(7.0);
    assertThat(bySuperclass.find(named)).isSameAs(bySuperclass.find(matrix));
  }

  @Test
  void laterStepsAreMembersOfWhatTheStepBeforeGave() {
    for (String order : List.of("big", "little")) {
      Access bytes = then(access("storage()"), access("bytes()", order, true));
      TensorAdapters adapters = adapters(elements(Dense.class, bytes, ROWS_COLS, DType.F32));
      assertThat(read(adapters, matrix)).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
    }
  }

  @Test
  void smallElementsAreWhatTheDtypeSays() {
    Bits bits =
        new Bits(
            new byte[] {-1, 1, 0, 0},
            new short[] {0x3c00, 0x3f80},
            new boolean[] {true, false},
            new double[][] {{1, 2}, {3, 4}});
    assertThat(read(bits("bytes", DType.U8), bits)).containsExactly(255.0, 1.0, 0.0, 0.0);
    assertThat(read(bits("bytes", null), bits)).containsExactly(-1.0, 1.0, 0.0, 0.0);
    assertThat(read(bits("halves", DType.F16), bits)).startsWith(1.0);
    assertThat(read(bits("halves", DType.BF16), bits)).endsWith(1.0);
    assertThat(read(bits("flags", DType.BOOL), bits)).containsExactly(1.0, 0.0);
    assertThat(describe(bits("deep", null), bits)).isEqualTo("F64[2, 2]");
    assertThat(read(bits("deep", null), bits)).containsExactly(1.0, 2.0, 3.0, 4.0);
    assertThat(describe(bits("bytes", DType.I32), bits)).isEqualTo("I32[1]");
  }

  private static TensorAdapters bits(String data, DType dtype) {
    return adapters(elements(Bits.class, access(data), null, dtype));
  }

  @Test
  void whatCannotBeReadSaysWhereAndWhy() {
    Numbers shape = each(access("rows()"), Access.constant(5, "a.yaml:9:30"));
    assertRefused(
        adapters(elements(Dense.class, access("values"), shape, null)),
        "a.yaml:8:3: shape [2, 5] needs elements 0 to 9; the data has 8");
    Numbers huge = each(Access.constant(1L << 40, "a.yaml:9:30"), access("rows()"));
    assertRefused(
        adapters(elements(Dense.class, access("values"), huge, null)),
        "a.yaml:8:3: shape [1099511627776, 2] has more elements than can be stored; correct"
            + " `shape`, or keep a slice");
    Numbers negative = each(Access.constant(-1, "a.yaml:9:30"));
    assertRefused(
        adapters(elements(Dense.class, access("values"), negative, null)),
        "a.yaml:8:3: a size below 0 in the shape [-1]");
    assertRefused(
        adapters(elements(Dense.class, access("values"), null, DType.F64)),
        "a.yaml:8:3: its data is of no use: elements of F32 cannot be read as F64");
    assertRefused(
        adapters(elements(Dense.class, access("broken()"), null, null)),
        "a.yaml:9:5: `broken` threw java.lang.IllegalStateException: freed");
    assertRefused(
        adapters(elements(Dense.class, access("nothing()"), null, null)),
        "a.yaml:9:5: `nothing()` gave null");
    assertRefused(
        adapters(elements(Dense.class, access("storage()"), null, null)),
        "a.yaml:8:3: its data is of no use: "
            + Matrix.Storage.class.getName()
            + " of 1 element is not stored as a whole; write `element: owner`");
    assertRefused(
        adapters(elements(Dense.class, access("values"), all(access("values")), null)),
        "a.yaml:9:5: `values` gave a value of type float[]; whole numbers are wanted");
  }

  @Test
  void aMissingMemberIsToldWithWhatThereIs() {
    assertRefused(
        adapters(elements(Dense.class, access("bufer()"), null, null)),
        "a.yaml:9:5: "
            + Dense.class.getName()
            + " has no method `bufer()`; it has broken(), buffer(), cols(), nothing(), rows(),"
            + " shape(), size(…), sizes(), storage(); did you mean `buffer()`?");
    assertRefused(
        adapters(elements(Dense.class, access("buffer"), null, null)),
        "a.yaml:9:5: "
            + Dense.class.getName()
            + " has no field `buffer`; it has along, cols, down, from, rows, values; did you mean"
            + " `buffer()`?");
    assertRefused(
        adapters(elements(Dense.class, access("size()", "rows"), null, null)),
        "a.yaml:9:5: "
            + Dense.class.getName()
            + " has no method `size(…)`; it has broken(), buffer(), cols(), nothing(), rows(),"
            + " shape(), size(…), sizes(), storage(); did you mean `size(…)`?");
  }

  @Test
  void aTypeThatIsNearlySpeltIsNamed() {
    AdapterRule rule =
        new AdapterRule.Elements(
            "a.yaml:8:3",
            Dense.class.getName() + "r",
            access("values"),
            null,
            null,
            null,
            null,
            null);
    assertThat(adapters(rule).whyNone(matrix))
        .startsWith("values of type " + Dense.class.getName() + " cannot be stored; known are ")
        .endsWith("; the adapter at a.yaml:8:3 is for " + Dense.class.getName() + "r");
  }

  private void assertRefused(TensorAdapters adapters, String message) {
    TensorAdapter adapter = adapters.find(matrix);
    assertThatThrownBy(
            () -> {
              adapter.describe(matrix);
              adapter.snapshot(matrix, Origin.PRODUCED);
            })
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessage(message);
  }

  static String describe(TensorAdapters adapters, Object value) {
    return adapters.find(value).describe(value).describe();
  }

  static List<Double> read(TensorAdapters adapters, Object value) {
    TensorAdapter adapter = adapters.find(value);
    try (Snapshot snapshot = adapter.snapshot(value, Origin.PRODUCED)) {
      assertThat(snapshot.view().shape()).isEqualTo(adapter.describe(value).shape());
      return numbers(snapshot.view());
    }
  }

  static List<Double> numbers(StridedView view) {
    StridedView row = view.contiguousCopy();
    Elements elements = new Elements(row);
    List<Double> numbers = new ArrayList<>();
    for (long i = 0; i < row.elements(); i++) {
      numbers.add(elements.at(i));
    }
    return numbers;
  }
}
