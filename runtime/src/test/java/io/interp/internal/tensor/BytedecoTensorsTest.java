package io.interp.internal.tensor;

import static io.interp.internal.tensor.StridedViewTest.elements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.TensorAdapter.Origin;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BytedecoTensorsTest {

  private final TensorAdapter adapter = new TensorAdapters().find(torch.ones(1));

  @ParameterizedTest
  @EnumSource(Origin.class)
  void snapshotKeepsItsValuesWhenTheModelWritesInPlace(Origin origin) {
    Tensor tensor = produced(2, 3);
    try (Snapshot snapshot = adapter.snapshot(tensor, origin)) {
      tensor.add_(new Scalar(10.0));
      assertThat(elements(snapshot.view())).containsExactly(0, 1, 2, 3, 4, 5);
    }
    assertThat(tensor.index_select(0, torch.zeros(1).to(ScalarType.Long)).sum().item_float())
        .isEqualTo(33);
  }

  @ParameterizedTest
  @EnumSource(Origin.class)
  void snapshotOutlivesTheTensor(Origin origin) {
    Tensor tensor = produced(2, 3);
    Snapshot snapshot = adapter.snapshot(tensor, origin);
    tensor.close();
    churn();
    assertThat(elements(snapshot.view())).containsExactly(0, 1, 2, 3, 4, 5);
    snapshot.close();
  }

  @ParameterizedTest
  @EnumSource(Origin.class)
  void snapshotOutlivesTheScopeThatItWasTakenIn(Origin origin) {
    Snapshot snapshot;
    try (PointerScope scope = new PointerScope()) {
      scope.attach(produced(1));
      snapshot = adapter.snapshot(produced(2, 3), origin);
    }
    churn();
    assertThat(elements(snapshot.view())).containsExactly(0, 1, 2, 3, 4, 5);
    snapshot.close();
  }

  @Test
  void nothingOfOursIsLeftInTheScopeOfTheModel() {
    Tensor tensor = produced(2, 3).set_requires_grad(true);
    try (CountingScope scope = new CountingScope()) {
      adapter.describe(tensor);
      adapter.memory(tensor);
      Snapshot lazy = adapter.snapshot(tensor, Origin.PRODUCED);
      Snapshot copy = adapter.snapshot(tensor, Origin.FOREIGN);
      Snapshot live = adapter.borrow(tensor);
      lazy.view();
      assertThat(scope.attached).isZero();
      lazy.close();
      copy.close();
      live.close();
    }
    assertThat(tensor.isNull()).isFalse();
  }

  @Test
  void inputRefilledThroughItsPointerDoesNotChangeItsSnapshot() {
    Tensor input = produced(2, 3);
    FloatPointer raw = input.data_ptr_float();
    try (Snapshot snapshot = adapter.snapshot(input, Origin.FOREIGN)) {
      raw.put(0, 99);
      assertThat(elements(snapshot.view())).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(input.const_data_ptr().address()).isEqualTo(raw.address());
    }
  }

  @ParameterizedTest
  @EnumSource(Origin.class)
  void memoryOfSomebodyElseIsCopied(Origin origin) {
    FloatPointer memory = new FloatPointer(0, 1, 2, 3, 4, 5);
    Tensor tensor = torch.from_blob(memory, 2, 3);
    try (Snapshot snapshot = adapter.snapshot(tensor, origin)) {
      memory.put(0, 99);
      assertThat(elements(snapshot.view())).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  @ParameterizedTest
  @EnumSource(Origin.class)
  void sliceDoesNotKeepTheWholeStorageAlive(Origin origin) {
    Tensor slice = produced(1000, 6).narrow(0, 1, 2);
    try (Snapshot snapshot = adapter.snapshot(slice, origin)) {
      assertThat(snapshot.heldBytes()).isEqualTo(48);
      assertThat(elements(snapshot.view()))
          .containsExactly(6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
    }
  }

  @Test
  void producedTensorIsNotCopiedUntilSomebodyWrites() {
    Tensor tensor = produced(64, 64);
    try (Snapshot snapshot = adapter.snapshot(tensor, Origin.PRODUCED)) {
      snapshot.view();
      try (Snapshot again = adapter.borrow(tensor)) {
        again.view();
      }
      assertThat(adapter.memory(tensor)).isEqualTo(tensor.const_data_ptr().address());
      assertThat(snapshot.heldBytes()).isEqualTo(64 * 64 * 4);
      long before = tensor.const_data_ptr().address();
      tensor.add_(new Scalar(1.0));
      assertThat(tensor.const_data_ptr().address())
          .as("the first write finds the memory shared, reading did not part them")
          .isNotEqualTo(before);
    }
  }

  @Test
  void parameterUpdatedInPlaceDoesNotChangeItsSnapshot() {
    Tensor parameter = produced(2, 3).set_requires_grad(true);
    parameter.sum().backward();
    try (Snapshot snapshot = adapter.snapshot(parameter, Origin.FOREIGN)) {
      NoGradGuard guard = new NoGradGuard();
      parameter.sub_(parameter.grad());
      guard.close();
      assertThat(elements(snapshot.view())).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  @ParameterizedTest
  @EnumSource(Origin.class)
  void gradientsAreThoseOfAnUncapturedRun(Origin origin) {
    Tensor x = produced(2, 3).set_requires_grad(true);
    Tensor y = x.mul(x);
    try (Snapshot snapshot = adapter.snapshot(y, origin)) {
      assertThat(GradMode.is_enabled()).isTrue();
      y.sum().backward();
      assertThat(elements(snapshot.view())).containsExactly(0, 1, 4, 9, 16, 25);
    }
    try (Snapshot gradient = adapter.borrow(x.grad())) {
      assertThat(elements(gradient.view())).containsExactly(0, 2, 4, 6, 8, 10);
    }
  }

  @ParameterizedTest
  @EnumSource(Origin.class)
  void snapshotDoesNotKeepTheGraphOfTheValueAlive(Origin origin) {
    Tensor x = produced(2, 3).set_requires_grad(true);
    Tensor y = x.mul(x);
    try (Snapshot snapshot = adapter.snapshot(y, origin)) {
      long inGraph = x.use_count();
      y.close();
      assertThat(x.use_count()).isLessThan(inGraph);
      snapshot.view();
    }
  }

  @Test
  void inferenceTensorsCanBeCaptured() {
    InferenceMode mode = new InferenceMode();
    Tensor tensor = produced(2, 3);
    Snapshot snapshot = adapter.snapshot(tensor, Origin.PRODUCED);
    mode.close();
    assertThat(elements(snapshot.view())).containsExactly(0, 1, 2, 3, 4, 5);
    snapshot.close();
  }

  @Test
  void noRandomNumberIsDrawn() {
    torch.manual_seed(1);
    Tensor plain = torch.rand(4);
    torch.manual_seed(1);
    Tensor tensor = produced(2, 3);
    adapter.snapshot(tensor, Origin.PRODUCED).close();
    adapter.snapshot(tensor, Origin.FOREIGN).close();
    assertThat(torch.rand(4).equal(plain)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Origin.class)
  void permutedAndExpandedTensorsReadAsTheModelSeesThem(Origin origin) {
    Tensor turned = produced(2, 3).transpose(0, 1);
    try (Snapshot snapshot = adapter.snapshot(turned, origin)) {
      assertThat(snapshot.view().shape()).containsExactly(3, 2);
      assertThat(elements(snapshot.view())).containsExactly(0, 3, 1, 4, 2, 5);
    }
    Tensor expanded = produced(1, 3).expand(2, 3);
    try (Snapshot snapshot = adapter.snapshot(expanded, origin)) {
      assertThat(elements(snapshot.view())).containsExactly(0, 1, 2, 0, 1, 2);
    }
  }

  static List<Arguments> types() {
    return List.of(
        Arguments.of(ScalarType.Bool, DType.BOOL),
        Arguments.of(ScalarType.Byte, DType.U8),
        Arguments.of(ScalarType.Char, DType.I8),
        Arguments.of(ScalarType.Short, DType.I16),
        Arguments.of(ScalarType.Int, DType.I32),
        Arguments.of(ScalarType.Long, DType.I64),
        Arguments.of(ScalarType.Half, DType.F16),
        Arguments.of(ScalarType.BFloat16, DType.BF16),
        Arguments.of(ScalarType.Float, DType.F32),
        Arguments.of(ScalarType.Double, DType.F64),
        Arguments.of(ScalarType.Float8_e4m3fn, DType.F8_E4M3),
        Arguments.of(ScalarType.Float8_e5m2, DType.F8_E5M2),
        Arguments.of(ScalarType.UInt16, DType.U16),
        Arguments.of(ScalarType.UInt32, DType.U32),
        Arguments.of(ScalarType.UInt64, DType.U64),
        Arguments.of(ScalarType.ComplexFloat, DType.C64));
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyElementTypeKeepsItsBytes(ScalarType theirs, DType ours) {
    Tensor tensor = produced(2, 3).to(theirs);
    assertThat(adapter.describe(tensor).dtype()).isEqualTo(ours);
    try (Snapshot snapshot = adapter.snapshot(tensor, Origin.PRODUCED)) {
      byte[] kept = snapshot.view().contiguousCopy().data().array();
      byte[] bytes = new byte[kept.length];
      tensor.const_data_ptr().capacity(kept.length).asByteBuffer().get(bytes);
      assertThat(kept).isEqualTo(bytes).hasSize((int) tensor.nbytes());
    }
  }

  @ParameterizedTest
  @EnumSource(Origin.class)
  void negatedAndConjugatedViewsAreReadAsWhatTheyMean(Origin origin) {
    Tensor complex = torch.view_as_complex(produced(2, 2));
    Tensor marked = complex.conj();
    assertThat(marked.is_conj()).isTrue();
    Tensor negated = torch.imag(marked);
    assertThat(negated.is_neg()).isTrue();
    try (Snapshot conjugate = adapter.snapshot(marked, origin);
        Snapshot imaginary = adapter.snapshot(negated, origin);
        Snapshot borrowed = adapter.borrow(marked)) {
      assertThat(parts(conjugate)).containsExactly(0, -1, 2, -3);
      assertThat(parts(borrowed)).containsExactly(0, -1, 2, -3);
      assertThat(elements(imaginary.view())).containsExactly(-1, -3);
    }
  }

  /** Real and imaginary parts. */
  private static float[] parts(Snapshot complex) {
    float[] parts = new float[4];
    complex.view().contiguousCopy().data().asFloatBuffer().get(parts);
    return parts;
  }

  @Test
  void scalarsAndEmptyTensorsHaveTheirShapes() {
    Tensor scalar = produced(3).sum();
    assertThat(adapter.describe(scalar).describe()).isEqualTo("F32[]");
    try (Snapshot snapshot = adapter.snapshot(scalar, Origin.PRODUCED)) {
      assertThat(elements(snapshot.view())).containsExactly(3);
    }
    try (Snapshot snapshot = adapter.snapshot(torch.empty(0, 3), Origin.PRODUCED)) {
      assertThat(snapshot.view().shape()).containsExactly(0, 3);
      assertThat(elements(snapshot.view())).isEmpty();
    }
  }

  @Test
  void viewsShareTheirMemoryAndOthersDoNot() {
    Tensor tensor = produced(4, 3);
    assertThat(adapter.memory(tensor.narrow(0, 2, 1))).isEqualTo(adapter.memory(tensor));
    assertThat(adapter.memory(tensor.clone())).isNotEqualTo(adapter.memory(tensor));
  }

  @Test
  void valuesThatCannotBeStoredSayWhy() {
    assertThatThrownBy(() -> adapter.describe(new Tensor()))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessage("an undefined tensor; hook it where it has a value");
    assertThatThrownBy(() -> adapter.describe(produced(2, 3).to(ScalarType.ComplexDouble)))
        .hasMessage(
            "a tensor of ComplexDouble; of complex numbers safetensors has C64 alone;"
                + " hook what is converted to ComplexFloat, or the real part");
    assertThatThrownBy(() -> adapter.describe(produced(2, 3).to(ScalarType.Float8_e4m3fnuz)))
        .hasMessage(
            "a tensor of Float8_e4m3fnuz; not every reader of safetensors has a name for it;"
                + " hook what it is converted to");
    Tensor quantized = torch.quantize_per_tensor(produced(2, 3), 0.1, 0, ScalarType.QInt8);
    assertThatThrownBy(() -> adapter.describe(quantized))
        .hasMessage(
            "a tensor of QInt8, quantized;"
                + " hook it before it is quantized, or what it is dequantized to");
    assertThatThrownBy(() -> adapter.describe(produced(2, 2).to_sparse()))
        .hasMessage("a tensor of layout Sparse; only strided ones can be stored");
    Tensor meta = produced(2).to(new Device("meta"), ScalarType.Float);
    assertThatThrownBy(() -> adapter.describe(meta))
        .hasMessage("a tensor without elements in memory; hook what it is converted to");
    Tensor nested = torch.nested_tensor(new TensorVector(produced(2), produced(3)));
    assertThatThrownBy(() -> adapter.describe(nested))
        .hasMessage("a nested tensor; hook the tensors that it is made of");
    Tensor closed = produced(1);
    closed.close();
    assertThatThrownBy(() -> adapter.describe(closed))
        .hasMessage("a tensor that is closed; hook it before the model closes it");
  }

  /** A tensor that an operation produced: 0, 1, 2, … */
  private static Tensor produced(long... shape) {
    long n = 1;
    for (long size : shape) {
      n *= size;
    }
    return torch.arange(new Scalar((float) n)).to(ScalarType.Float).reshape(shape).clone();
  }

  /** Takes and gives back memory, so that freed memory gets other contents. */
  private static void churn() {
    for (int i = 0; i < 100; i++) {
      torch.full(new long[] {2, 3}, new Scalar(-1.0)).close();
    }
  }

  private static final class CountingScope extends PointerScope {
    private int attached;

    @Override
    public PointerScope attach(org.bytedeco.javacpp.Pointer pointer) {
      attached++;
      return super.attach(pointer);
    }
  }
}
