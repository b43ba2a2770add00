package io.interp.internal.tensor.custom;

import static io.interp.internal.tensor.custom.DeclaredElementsTest.read;
import static io.interp.internal.tensor.custom.Rules.access;
import static io.interp.internal.tensor.custom.Rules.adapters;
import static io.interp.internal.tensor.custom.Rules.all;
import static io.interp.internal.tensor.custom.Rules.each;
import static io.interp.internal.tensor.custom.Rules.elements;
import static io.interp.internal.tensor.custom.Rules.maker;
import static io.interp.internal.tensor.custom.Rules.then;
import static io.interp.internal.tensor.custom.Rules.wrapper;
import static io.interp.internal.tensor.custom.Rules.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.HalfPrecision;
import io.interp.internal.tensor.Region;
import io.interp.internal.tensor.Region.Range;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.UnsupportedValueException;
import io.interp.internal.tensor.custom.AdapterRule.Elements;
import io.interp.internal.tensor.custom.AdapterRule.Numbers;
import io.interp.internal.tensor.custom.AdapterRule.Write;
import io.interp.internal.tensor.custom.Matrix.Bits;
import io.interp.internal.tensor.custom.Matrix.Dense;
import io.interp.internal.tensor.custom.Matrix.Wrapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of types that a spec has adapters for, changed as the spec says. */
class DeclaredEditsTest {

  private static final Numbers ROWS_COLS = each(access("rows()"), access("cols()"));
  private static final Write IN_PLACE = new Write(null);
  private static final Edit TRIPLE = (ops, tensor) -> ops.scaled(tensor, 3);

  private final Dense matrix = new Dense(new float[] {0, 1, 2, 3, 4, 5, 98, 99}, 2, 3);

  @ParameterizedTest
  @ValueSource(strings = {"values", "buffer()"})
  void inPlaceWritesOverTheElementsThatChangedAndNoOthers(String data) {
    TensorAdapters adapters = inPlace(elements(Dense.class, access(data), ROWS_COLS, null));
    Region row = new Region(null, List.of(Range.at(1), Range.all(3)));
    Object after =
        edit(
            adapters,
            matrix,
            (ops, tensor) -> {
              // The model goes on with an element that the change leaves alone.
              matrix.values[0] = 77;
              return ops.withPart(tensor, row, ops.filled(ops.part(tensor, row), -1));
            });
    assertThat(after).isSameAs(matrix);
    assertThat(matrix.values).containsExactly(77, 1, 2, -1, -1, -1, 98, 99);
  }

  @Test
  void inPlaceFollowsStridesAndOffset() {
    TensorAdapters adapters = inPlace(view());
    matrix.from = 6;
    matrix.down = -2;
    matrix.along = -1;
    // Elements 6 5 4 and 4 3 2: one of them twice, alike before and after.
    edit(adapters, matrix, TRIPLE);
    assertThat(matrix.values).containsExactly(0, 1, 6, 9, 12, 15, 294, 99);
  }

  @Test
  void elementsThatAreOneInMemoryDoNotBecomeTwo() {
    TensorAdapters adapters = inPlace(view());
    matrix.down = 0;
    Region row = new Region(null, List.of(Range.at(1), Range.all(3)));
    Edit second = (ops, t) -> ops.withPart(t, row, ops.filled(ops.part(t, row), -1));
    assertThatThrownBy(() -> edit(adapters, matrix, second))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessage(
            "a.yaml:8:3: some of its elements are one in memory and would be different now; change"
                + " all of them alike");
    assertThat(matrix.values).containsExactly(0, 1, 2, 3, 4, 5, 98, 99);
  }

  @Test
  void inPlaceKeepsTheByteOrderAndTheTypeOfTheData() {
    Access big = then(access("storage()"), access("bytes()", "big", true));
    TensorAdapters copies = inPlace(elements(Dense.class, big, ROWS_COLS, DType.F32));
    // Of bytes that are made anew each time, the change is gone with them: none is told.
    assertThat(edit(copies, matrix, TRIPLE)).isSameAs(matrix);

    Bits bits =
        new Bits(new byte[4], new short[] {HalfPrecision.toF16(1.5)}, new boolean[2], deep());
    edit(inPlace(elements(Bits.class, access("bytes()"), null, DType.F32)), bits, set(1));
    assertThat(ByteBuffer.wrap(bits.bytes()).order(ByteOrder.nativeOrder()).getFloat())
        .isEqualTo(1);
    edit(inPlace(elements(Bits.class, access("halves()"), null, DType.F16)), bits, TRIPLE);
    assertThat(HalfPrecision.fromF16(bits.halves()[0])).isEqualTo(4.5f);
    edit(inPlace(elements(Bits.class, access("flags()"), null, null)), bits, set(1));
    assertThat(bits.flags()).containsExactly(true, true);
    edit(inPlace(elements(Bits.class, access("deep()"), null, null)), bits, TRIPLE);
    assertThat(bits.deep()).isDeepEqualTo(new double[][] {{3, 6}, {9, 12}, {15, 18}});
  }

  private static double[][] deep() {
    return new double[][] {{1, 2}, {3, 4}, {5, 6}};
  }

  private static Edit set(double number) {
    return (ops, tensor) -> ops.filled(tensor, number);
  }

  @Test
  void aMakerMakesANewValueOfTheElementsAndTheShape() {
    TensorAdapters constructed =
        adapters(
            written(
                elements(Dense.class, access("values"), ROWS_COLS, null),
                new Write(maker("new", "float[]", "int", "int"))));
    assertMade(constructed, (Dense) edit(constructed, matrix, TRIPLE));
    TensorAdapters adapters =
        adapters(
            written(
                elements(Dense.class, access("values"), all(access("shape()")), null),
                new Write(maker("of", "float[]", "int[]"))));
    assertMade(adapters, (Dense) edit(adapters, matrix, TRIPLE));
    assertThat(edit(adapters, matrix, (ops, tensor) -> tensor)).isSameAs(matrix);
  }

  private void assertMade(TensorAdapters adapters, Dense made) {
    assertThat(made).isNotSameAs(matrix);
    assertThat(made.values).containsExactly(0, 3, 6, 9, 12, 15);
    assertThat(read(adapters, made)).containsExactly(0.0, 3.0, 6.0, 9.0, 12.0, 15.0);
    assertThat(matrix.values).containsExactly(0, 1, 2, 3, 4, 5, 98, 99);
  }

  /** Element by column, as this library keeps them. */
  @Test
  void elementsKeepTheirOrderInMemoryWhereNothingIsBetweenThem() {
    Numbers byColumn = each(Access.constant(1, "a.yaml:9:5"), access("rows()"));
    Elements rule = elements(Dense.class, access("values"), ROWS_COLS, null, byColumn, null);
    TensorAdapters adapters =
        adapters(written(rule, new Write(maker("new", "float[]", "int", "int"))));
    assertThat(read(adapters, matrix)).containsExactly(0.0, 2.0, 4.0, 1.0, 3.0, 5.0);
    Dense made = (Dense) edit(adapters, matrix, TRIPLE);
    assertThat(made.values).containsExactly(0, 3, 6, 9, 12, 15);
    assertThat(read(adapters, made)).containsExactly(0.0, 6.0, 12.0, 3.0, 9.0, 15.0);
  }

  @Test
  void aMakerThatReadsItsDataInAnotherWayIsRefused() {
    matrix.down = 1;
    matrix.along = 2;
    TensorAdapters adapters =
        adapters(written(view(), new Write(maker("new", "float[]", "int", "int"))));
    assertRefused(
        () -> edit(adapters, matrix, TRIPLE),
        "a.yaml:8:3: the new "
            + Dense.class.getTypeName()
            + " does not have the elements that it was"
            + " made of; correct how it is made, or hook its data");
  }

  @Test
  void aMakerThatFailsSaysSo() {
    TensorAdapters adapters =
        adapters(
            written(
                elements(Dense.class, access("buffer()"), ROWS_COLS, null),
                new Write(maker("new", "float[]", "int", "int"))));
    assertRefused(
        () -> edit(adapters, matrix, TRIPLE),
        "a.yaml:9:40: `new(float[], int, int)` does not take java.nio.HeapFloatBuffer,"
            + " java.lang.Integer, java.lang.Long");
    TensorAdapters broken =
        adapters(
            written(
                elements(Dense.class, access("values"), each(access("rows()")), null),
                new Write(maker("broken", "float[]", "int"))));
    assertRefused(
        () -> edit(broken, matrix, TRIPLE),
        "a.yaml:9:40: `broken(float[], int)` threw java.lang.IllegalStateException: no room for 2 rows of 2");
  }

  @Test
  void withoutAWayBackTheRefusalSaysWhatToAdd() {
    TensorAdapters adapters = adapters(elements(Dense.class, access("values"), ROWS_COLS, null));
    assertRefused(
        () -> edit(adapters, matrix, TRIPLE),
        "a.yaml:8:3: nothing says how changed elements get back into a "
            + Dense.class.getName()
            + "; add `write: in-place`, or a constructor or static method that takes the data and"
            + " what `shape` gives");
    TensorAdapters wrapped = adapters(wrapper(access("inside()"), null));
    assertRefused(
        () -> edit(wrapped, new Wrapper(new float[] {1}), TRIPLE),
        "a.yaml:8:3: nothing says how a changed tensor gets back into a "
            + Wrapper.class.getName()
            + "; add `wrap:`, a constructor or static method that takes the tensor");
  }

  @Test
  void dataThatCannotBeWrittenToIsRefused() {
    TensorAdapters adapters = inPlace(elements(Wrapper.class, access("inside()"), null, null));
    Object buffer = FloatBuffer.allocate(2).asReadOnlyBuffer();
    assertRefused(
        () -> edit(adapters, new Wrapper(buffer), set(1)),
        "a value of type java.nio.HeapFloatBufferR that is read-only is not written to in place;"
            + " give `write` a constructor or a static method");
    assertRefused(
        () -> edit(adapters, new Wrapper(1f), TRIPLE),
        "a value of type java.lang.Float is not written to in place; give `write` a constructor or"
            + " a static method");
  }

  @Test
  void aWrapperIsMadeAnewAroundTheChangedTensor() {
    TensorAdapters adapters = adapters(wrapper(access("inside()"), maker("new", "Object")));
    float[] inside = {1, 2};
    Wrapper value = new Wrapper(new Wrapper(inside));
    Wrapper after = (Wrapper) edit(adapters, value, TRIPLE);
    assertThat(((Wrapper) after.inside()).inside()).isEqualTo(new float[] {3, 6});
    assertThat(inside).containsExactly(1, 2);
    assertThat(edit(adapters, value, (ops, tensor) -> tensor)).isSameAs(value);
  }

  @Test
  void aWrapperOfWhatIsChangedInPlaceStaysItself() {
    TensorAdapters adapters =
        adapters(
            wrapper(access("inside()"), null),
            written(elements(Dense.class, access("values"), ROWS_COLS, null), IN_PLACE));
    Wrapper value = new Wrapper(matrix);
    assertThat(edit(adapters, value, TRIPLE)).isSameAs(value);
    assertThat(matrix.values).containsExactly(0, 3, 6, 9, 12, 15, 98, 99);
  }

  @Test
  void aHookIsGivenAWholeValueOfTheType() {
    Elements rule = elements(Dense.class, access("values"), ROWS_COLS, null);
    TensorAdapters adapters =
        adapters(written(rule, new Write(maker("new", "float[]", "int", "int"))));
    Dense after =
        (Dense)
            edit(
                adapters,
                matrix,
                (ops, tensor) -> {
                  Dense copy = (Dense) ops.handOut(tensor);
                  assertThat(ops.isWritten(copy)).isFalse();
                  copy.values[5] = 8;
                  assertThat(ops.isWritten(copy)).isTrue();
                  return ops.takeBack(copy);
                });
    assertThat(after.values).containsExactly(0, 1, 2, 3, 4, 8);
    assertThat(matrix.values[5]).isEqualTo(5);

    Region row = new Region(null, List.of(Range.at(1), Range.all(3)));
    assertRefused(
        () -> edit(adapters, matrix, (ops, t) -> ops.handOut(ops.part(t, row))),
        "a.yaml:8:3: a hook is given a copy of a whole "
            + Dense.class.getTypeName()
            + "; remove `index`");
    assertRefused(
        () -> edit(inPlace(rule), matrix, (ops, t) -> ops.handOut(t)),
        "a.yaml:8:3: a hook is given a copy of a whole "
            + Dense.class.getTypeName()
            + ", and `write: in-place` makes none; give a constructor or a static method");
    assertThatThrownBy(() -> edit(adapters, matrix, (ops, t) -> ops.takeBack("text")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a java.lang.String came back in place of a " + Dense.class.getTypeName());
  }

  /** By the tensor's own adapter, which keeps its gradient. */
  @Test
  void aTensorAsTheDataIsChangedByItsLibrary() {
    Elements rule =
        elements(Wrapper.class, access("inside()"), all(Access.constant(4, "a.yaml:9:5")), null);
    TensorAdapters adapters = adapters(written(rule, new Write(maker("new", "Object", "int"))));
    Tensor tensor = torch.ones(2, 2);
    tensor.set_requires_grad(true);
    Wrapper after = (Wrapper) edit(adapters, new Wrapper(tensor), TRIPLE);
    Tensor changed = (Tensor) after.inside();
    assertThat(changed.shape()).containsExactly(2, 2);
    changed.sum().backward();
    assertThat(tensor.grad().sum().item_float()).isEqualTo(12);
    assertRefused(
        () -> edit(inPlace(rule), new Wrapper(tensor), TRIPLE),
        "a.yaml:8:3: a tensor as the data of a "
            + Wrapper.class.getTypeName()
            + " is changed where it has all of the elements in their order and `write` makes a new"
            + " value; hook the tensor itself");
  }

  private static Elements view() {
    Numbers strides = each(access("down"), access("along"));
    return elements(Dense.class, access("values"), ROWS_COLS, null, strides, access("from"));
  }

  private static TensorAdapters inPlace(Elements rule) {
    return adapters(written(rule, IN_PLACE));
  }

  private static Object edit(TensorAdapters adapters, Object value, Edit edit) {
    return adapters.find(value).edit(value, edit);
  }

  private static void assertRefused(Runnable edit, String message) {
    assertThatThrownBy(edit::run).isInstanceOf(UnsupportedValueException.class).hasMessage(message);
  }
}
