package io.interp.internal.module;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.transformer.BertBlock;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Blocks of DJL as they are without an engine. What they compute is tested end to end. */
class DjlBlocksTest {

  private final Block bert = BertBlock.builder().nano().setTokenDictionarySize(10).build();
  private final ModuleAdapters adapters = new ModuleAdapters();
  private final ModulePaths paths = new ModulePaths(adapters.find(bert));

  @Test
  void blocksHaveTheKeysOfTheirParentsChildren() {
    Block layer = bert.getChildren().get("05transformer_0");
    assertThat(paths.path(bert, bert, 0)).isEmpty();
    assertThat(paths.path(bert, layer, 0)).isEqualTo("05transformer_0");
    assertThat(paths.path(bert, layer.getChildren().get("01selfAttention"), 0))
        .isEqualTo("05transformer_0.01selfAttention");
  }

  @Test
  void blockThatIsNoChildIsNamedByItsFieldBelowItsParentsName() throws Exception {
    Block layer = bert.getChildren().get("05transformer_0");
    Field field = layer.getClass().getDeclaredField("selfAttentionDropout");
    field.setAccessible(true);
    assertThat(paths.path(bert, field.get(layer), 0))
        .isEqualTo("05transformer_0.selfAttentionDropout");
  }

  @Test
  void blockThatIsHeldTwiceHasItsFirstName() {
    Block shared = Linear.builder().setUnits(2).build();
    Block net = new SequentialBlock().add(shared).add(shared);
    assertThat(new ModulePaths(adapters.find(net)).path(net, shared, 0)).isEqualTo("01Linear");
  }

  @Test
  void blockOfAnotherModelHasNoPath() {
    assertThat(paths.path(bert, Linear.builder().setUnits(2).build(), 0)).isNull();
  }

  @Test
  void parametersHaveTheKeysOfTheBlockAndNoTensorBeforeTheyAreInitialized() {
    List<String> names = new ArrayList<>();
    List<Object> tensors = new ArrayList<>();
    boolean known =
        adapters
            .find(bert)
            .parameters(
                bert,
                (name, tensor) -> {
                  names.add(name);
                  tensors.add(tensor);
                });
    assertThat(known).isTrue();
    assertThat(names)
        .isEqualTo(bert.getParameters().keys())
        .contains("05transformer_0_01selfAttention_01keyProjection_weight");
    assertThat(tensors).containsOnlyNulls();
  }

  @Test
  void theCallSaysWhetherItTrains() {
    ModuleAdapter adapter = adapters.find(bert);
    assertThat(adapter.training(bert, call(new NDList(), false, null))).isFalse();
    assertThat(adapter.training(bert, call(new NDList(), true, null))).isTrue();
    assertThat(adapter.training(bert, call(new NDList(), new NDList(), null))).isTrue();
    assertThat(adapter.training(bert, new Object[0])).isNull();
  }

  private static Object[] call(Object inputs, Object trainingOrLabels, Object parameters) {
    return new Object[] {null, inputs, trainingOrLabels, parameters};
  }
}
