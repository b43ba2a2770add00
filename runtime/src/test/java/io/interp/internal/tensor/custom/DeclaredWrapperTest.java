package io.interp.internal.tensor.custom;

import static io.interp.internal.tensor.custom.DeclaredElementsTest.describe;
import static io.interp.internal.tensor.custom.DeclaredElementsTest.numbers;
import static io.interp.internal.tensor.custom.DeclaredElementsTest.read;
import static io.interp.internal.tensor.custom.Rules.access;
import static io.interp.internal.tensor.custom.Rules.adapters;
import static io.interp.internal.tensor.custom.Rules.all;
import static io.interp.internal.tensor.custom.Rules.elements;
import static io.interp.internal.tensor.custom.Rules.maker;
import static io.interp.internal.tensor.custom.Rules.wrapper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapter.Origin;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.custom.Matrix.Wrapper;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class DeclaredWrapperTest {

  private final TensorAdapters adapters = adapters(wrapper(access("inside()"), null));

  @Test
  void theTensorInsideIsWhatIsCaptured() {
    assertThat(describe(adapters, new Wrapper(new float[][] {{1, 2}}))).isEqualTo("F32[1, 2]");
    assertThat(read(adapters, new Wrapper(torch.ones(2)))).containsExactly(1.0, 1.0);
    assertThat(read(adapters, new Wrapper(new Wrapper(3)))).containsExactly(3.0);
  }

  @Test
  void aTensorThatIsFilledAgainThroughItsPointerIsCopiedWhereALazyCloneWouldHaveChanged() {
    Tensor pooled = torch.zeros(2).add(new Scalar(0));
    Wrapper wrapper = new Wrapper(pooled);
    TensorAdapter plain = adapters.find(pooled);
    FloatPointer raw = pooled.data_ptr_float();
    try (Snapshot lazy = plain.snapshot(pooled, Origin.PRODUCED);
        Snapshot kept = adapters.find(wrapper).snapshot(wrapper, Origin.PRODUCED)) {
      raw.put(0, 9);
      assertThat(numbers(lazy.view())).containsExactly(9.0, 0.0);
      assertThat(numbers(kept.view())).containsExactly(0.0, 0.0);
    }
    assertThat(adapters.find(wrapper).memory(wrapper)).isEqualTo(plain.memory(pooled)).isNotZero();
  }

  @Test
  void aWrappedTensorCanBeTheDataOfATypeOfItsOwn() {
    TensorAdapters flat =
        adapters(
            elements(
                Wrapper.class, access("inside()"), all(Access.constant(4, "a.yaml:9:5")), null));
    Tensor turned = torch.arange(new Scalar(6)).reshape(2, 3).transpose(0, 1);
    assertThat(describe(flat, new Wrapper(turned))).isEqualTo("I64[4]");
    assertThat(read(flat, new Wrapper(turned))).containsExactly(0.0, 3.0, 1.0, 4.0);
  }

  @Test
  void whatIsNoTensorInsideSaysWhy() {
    assertRefused(
        new Wrapper("text"),
        "a.yaml:9:5: `inside()` gave no tensor: values of type java.lang.String cannot be stored;");
    assertRefused(new Wrapper(null), "a.yaml:9:5: `inside()` gave null");
    assertThat(adapters.find(new Wrapper(null)).memory(new Wrapper(null))).isZero();
    TensorAdapters self = adapters(wrapper(access("self()"), null));
    Wrapper wrapper = new Wrapper(1);
    assertThatThrownBy(() -> self.find(wrapper).describe(wrapper))
        .hasMessage("a.yaml:9:5: `self()` gave the wrapper itself");
  }

  @Test
  void aWrapperMayHoldAnotherButNotWithoutEnd() {
    Object value = torch.zeros(3);
    for (int i = 0; i < 3; i++) {
      value = new Wrapper(value);
    }
    assertThat(describe(adapters, (Wrapper) value)).isEqualTo("F32[3]");
    for (int i = 0; i < 20; i++) {
      value = new Wrapper(value);
    }
    assertRefused(
        (Wrapper) value,
        "a.yaml:9:5: `inside()` leads through more than 16 wrappers and to no tensor");
  }

  @Test
  void theWayBackMustBeThere() {
    Wrapper value = new Wrapper(1);
    for (String type : List.of("Object", "java.lang.Object")) {
      assertThat(adapters(wrapper(access("inside()"), maker("new", type))).find(value)).isNotNull();
    }
    TensorAdapters wrong = adapters(wrapper(access("inside()"), maker("new", "Tensor")));
    assertThat(wrong.find(value)).isNull();
    assertThat(wrong.whyNone(value))
        .startsWith(
            "values of type " + Wrapper.class.getName() + " cannot be stored; a.yaml:9:40: ")
        .contains(" has no constructor `new(Tensor)`; it has ")
        .contains("`new(org.bytedeco.pytorch.Tensor, boolean)`");
    TensorAdapters factory = adapters(wrapper(access("inside()"), maker("of", "Tensor")));
    assertThat(factory.whyNone(value)).contains("it has none");
  }

  private void assertRefused(Wrapper wrapper, String message) {
    assertThatThrownBy(() -> adapters.find(wrapper).describe(wrapper))
        .hasMessageStartingWith(message);
  }
}
