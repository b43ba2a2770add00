package io.interp.internal.tensor.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.UnsupportedValueException;
import java.util.List;
import org.bytedeco.pytorch.GRUImpl;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.T_TensorT_TensorTensor_T_T;
import org.bytedeco.pytorch.T_TensorTensorTensorTensorTensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensorTensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensorTensorTensorVector_T;
import org.bytedeco.pytorch.T_TensorTensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** What operations and modules of org.bytedeco:pytorch return where it is more than a tensor. */
class BytedecoContainersTest {

  private static final int BATCH = 2;
  private static final int TIME = 3;
  private static final int INPUT = 4;
  private static final int HIDDEN = 5;

  @Test
  void vectorsTuplesAndOptionalsAreContainersAndTensorsAreNot() {
    TensorVector vector = new TensorVector(torch.ones(1), torch.ones(2));
    assertThat(size(Containers.element(vector, List.of("1")))).isEqualTo(2);
    Object tuple = torch.max(torch.ones(3, 4), 1, false);
    assertThat(size(Containers.element(tuple, List.of("1")))).isEqualTo(3);
    TensorOptional optional = new TensorOptional(torch.ones(5));
    assertThat(size(Containers.element(optional, List.of("0")))).isEqualTo(5);
    assertThat(Containers.whyNotWhole(new TensorOptional()))
        .isEqualTo("org.bytedeco.pytorch.TensorOptional of 0 elements is not stored as a whole");
    assertThat(Containers.find(torch.ones(1))).isNull();
    assertThat(Containers.find(torch.ones(1).sizes())).isNotNull();
  }

  /** Its output, and a tuple of the last hidden state and the last cell state. */
  @Test
  void theNestedTupleOfAnLstmIsReachedLevelByLevel() {
    LSTMImpl lstm = new LSTMImpl(INPUT, HIDDEN);
    T_TensorT_TensorTensor_T_T result = lstm.forward(torch.rand(TIME, BATCH, INPUT));

    assertSame(element(result, "0"), result.get0(), TIME, BATCH, HIDDEN);
    assertSame(element(result, "1", "0"), result.get1().get0(), 1, BATCH, HIDDEN);
    assertSame(element(result, "1", "-1"), result.get1().get1(), 1, BATCH, HIDDEN);
    assertThat(torch.equal(element(result, "1", "0"), element(result, "1", "1"))).isFalse();
    assertThat(Containers.whyNotWhole(Containers.element(result, List.of("1"))))
        .isEqualTo(
            "org.bytedeco.pytorch.T_TensorTensor_T of 2 elements is not stored as a whole; write"
                + " `element: 0` or `element: 1`");
    assertThatThrownBy(() -> Containers.element(result, List.of("1", "2")))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessage(
            "no element 2 in org.bytedeco.pytorch.T_TensorTensor_T of 2 elements; write `element:"
                + " 0` or `element: 1`");
  }

  /** The last output of a GRU of one layer is its hidden state. */
  @Test
  void theTupleOfAGruHasItsOutputAndItsHiddenState() {
    T_TensorTensor_T result = new GRUImpl(INPUT, HIDDEN).forward(torch.rand(TIME, BATCH, INPUT));

    assertSame(element(result, "0"), result.get0(), TIME, BATCH, HIDDEN);
    assertSame(element(result, "1"), result.get1(), 1, BATCH, HIDDEN);
    assertThat(
            torch.equal(element(result, "0").select(0, TIME - 1), element(result, "1").squeeze()))
        .isTrue();
  }

  @Test
  void tuplesThatOperationsReturnHaveEveryElementAtItsPosition() {
    Tensor matrix = torch.rand(4, 3);
    T_TensorTensorTensor_T svd = torch.linalg_svd(matrix);
    assertSame(element(svd, "0"), svd.get0(), 4, 4);
    assertSame(element(svd, "1"), svd.get1(), 3);
    assertSame(element(svd, "2"), svd.get2(), 3, 3);

    T_TensorTensorTensorTensor_T solution = torch.linalg_lstsq(matrix, torch.rand(4, 2));
    assertSame(element(solution, "0"), solution.get0(), 3, 2);
    assertSame(element(solution, "1"), solution.get1(), 0);
    assertSame(element(solution, "2"), solution.get2());
    assertSame(element(solution, "-1"), solution.get3(), 0);
  }

  @Test
  void theLargestTuplesHaveTheirElementsInOrder() {
    Tensor[] t = new Tensor[7];
    for (int i = 0; i < t.length; i++) {
      t[i] = torch.ones(i + 1);
    }
    Object five = new T_TensorTensorTensorTensorTensor_T(t[0], t[1], t[2], t[3], t[4]);
    Object seven =
        new T_TensorTensorTensorTensorTensorTensorTensor_T(
            t[0], t[1], t[2], t[3], t[4], t[5], t[6]);
    Object mixed =
        new T_TensorTensorTensorTensorVector_T(t[0], t[1], t[2], new TensorVector(t[3], t[4]));

    assertThat(sizes(five, 5)).containsExactly(1, 2, 3, 4, 5);
    assertThat(sizes(seven, 7)).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(sizes(mixed, 3)).containsExactly(1, 2, 3);
    assertThat(element(mixed, "-1", "1").size(0)).isEqualTo(5);
  }

  @Test
  void oneElementIsAnotherInANewVectorTupleOrOptional() {
    Tensor first = torch.ones(1);
    Tensor second = torch.ones(2);
    Tensor other = torch.ones(3);
    TensorVector vector = new TensorVector(first, second);
    TensorVector changed = (TensorVector) Containers.with(vector, List.of("1"), other);
    assertThat(changed.size()).isEqualTo(2);
    assertSame(changed.get(0), first, 1);
    assertSame(changed.get(1), other, 3);
    assertSame(vector.get(1), second, 2);
    vector.close();
    assertSame(changed.get(0), first, 1);

    T_TensorTensor_T tuple = new T_TensorTensor_T(first, second);
    T_TensorTensor_T changedTuple = (T_TensorTensor_T) Containers.with(tuple, List.of("0"), other);
    assertSame(changedTuple.get0(), other, 3);
    assertSame(changedTuple.get1(), second, 2);
    assertSame(tuple.get0(), first, 1);

    TensorOptional optional = new TensorOptional(first);
    TensorOptional changedOptional =
        (TensorOptional) Containers.with(optional, List.of("0"), other);
    assertSame(changedOptional.get(), other, 3);
    assertSame(optional.get(), first, 1);
  }

  @Test
  void theCellStateInTheTupleOfATupleOfAnLstmIsAnother() {
    LSTMImpl lstm = new LSTMImpl(INPUT, HIDDEN);
    T_TensorT_TensorTensor_T_T result = lstm.forward(torch.rand(TIME, BATCH, INPUT));
    Tensor zeros = torch.zeros(1, BATCH, HIDDEN);
    assertThat(torch.equal(result.get1().get1(), zeros)).isFalse();
    T_TensorT_TensorTensor_T_T changed =
        (T_TensorT_TensorTensor_T_T) Containers.with(result, List.of("1", "1"), zeros);
    assertSame(changed.get0(), result.get0(), TIME, BATCH, HIDDEN);
    assertSame(changed.get1().get0(), result.get1().get0(), 1, BATCH, HIDDEN);
    assertSame(changed.get1().get1(), zeros, 1, BATCH, HIDDEN);
  }

  @Test
  void whatDoesNotOwnItsElementsIsRefused() {
    Object sizes = torch.ones(1, 2).sizes();
    assertThatThrownBy(() -> Containers.with(sizes, List.of("0"), 3L))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessage(
            "an element of a org.bytedeco.pytorch.LongArrayRef cannot be another, since it does not"
                + " own its elements; hook the element before it goes in");
    TensorVector vector = new TensorVector(torch.ones(1));
    assertThatThrownBy(() -> Containers.with(vector, List.of("0"), "text"))
        .hasMessage(
            "an element of a org.bytedeco.pytorch.TensorVector cannot be another, since it holds no"
                + " such elements; hook the element before it goes in");
  }

  private static long[] sizes(Object tuple, int count) {
    long[] sizes = new long[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = size(Containers.element(tuple, List.of(Integer.toString(i))));
    }
    return sizes;
  }

  private static Tensor element(Object container, String... path) {
    return (Tensor) Containers.element(container, List.of(path));
  }

  private static long size(Object tensor) {
    return ((Tensor) tensor).size(0);
  }

  /** Another Java object over the same tensor, bit by bit. */
  private static void assertSame(Tensor found, Tensor wanted, long... shape) {
    assertThat(found.shape()).isEqualTo(shape);
    assertThat(torch.equal(found, wanted)).isTrue();
  }
}
