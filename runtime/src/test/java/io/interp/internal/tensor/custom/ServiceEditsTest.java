package io.interp.internal.tensor.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.TensorAdapter;
import io.interp.TensorLayout;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.UnsupportedValueException;
import io.interp.internal.tensor.custom.Matrix.Dense;
import org.junit.jupiter.api.Test;

/** Values of types that somebody has an adapter in Java for. */
class ServiceEditsTest {

  private static final Edit TRIPLE = (ops, tensor) -> ops.scaled(tensor, 3);

  private final Dense matrix = new Dense(new float[] {0, 1, 2, 3, 4, 5, 98}, 2, 3);

  /** An adapter as it was written before tensors could be changed. */
  private static class Reading implements TensorAdapter<Dense> {
    @Override
    public String type() {
      return Dense.class.getName();
    }

    @Override
    public TensorLayout layout(Dense tensor) {
      return TensorLayout.of(null, tensor.rows(), tensor.cols());
    }

    @Override
    public Object data(Dense tensor) {
      return tensor.values;
    }
  }

  @Test
  void theAdapterMakesANewTensorOfNewDataOfTheSameKind() {
    TensorAdapter<Dense> adapter =
        new Reading() {
          @Override
          public Dense withData(Dense tensor, Object data) {
            return new Dense((float[]) data, tensor.rows(), (int) tensor.cols());
          }
        };
    Dense made = (Dense) adapter(adapter).edit(matrix, TRIPLE);
    assertThat(made.values).containsExactly(0, 3, 6, 9, 12, 15);
    assertThat(made.rows()).isEqualTo(2);
    assertThat(matrix.values).containsExactly(0, 1, 2, 3, 4, 5, 98);
  }

  @Test
  void anAdapterThatCannotSaysSo() {
    assertRefused(
        new Reading(),
        Reading.class.getName()
            + ".withData says that it cannot change a value: the adapter does not override"
            + " withData");
  }

  @Test
  void anAdapterThatMakesAnotherTensorIsRefused() {
    String other =
        "of the test: the new "
            + Dense.class.getTypeName()
            + " does not have the elements that it was made of; correct how it is made, or hook its"
            + " data";
    assertRefused(making(new Dense(new float[] {0, 3, 6, 9, 12, 15}, 3, 2)), other);
    assertRefused(making(new Dense(new float[] {0, 3, 6, 9, 12, 16}, 2, 3)), other);
    TensorAdapter<Dense> none = making(null);
    assertRefused(none, none.getClass().getName() + ".withData gave null");
  }

  private static TensorAdapter<Dense> making(Dense made) {
    return new Reading() {
      @Override
      public Dense withData(Dense tensor, Object data) {
        return made;
      }
    };
  }

  private void assertRefused(TensorAdapter<Dense> adapter, String message) {
    assertThatThrownBy(() -> adapter(adapter).edit(matrix, TRIPLE))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessage(message);
  }

  private static ElementsAdapter adapter(TensorAdapter<Dense> adapter) {
    return new ElementsAdapter(
        Dense.class, "of the test", new ServiceSource(adapter), new TensorAdapters());
  }
}
