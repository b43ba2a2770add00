package mingpt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.OptimizerParamGroupVector;
import org.junit.jupiter.api.Test;

class NamedModulesTest {
  private final GPT model =
      new GPT(GPTConfig.builder().modelType("gpt-nano").vocabSize(3).blockSize(11).build());

  @Test
  void modulesHaveThePathsOfMinGpt() {
    List<String> expected = new ArrayList<>();
    expected.addAll(List.of("", "transformer", "transformer.wte", "transformer.wpe"));
    expected.addAll(List.of("transformer.drop", "transformer.h"));
    for (int i = 0; i < 3; i++) {
      String block = "transformer.h." + i;
      expected.add(block);
      List.of(
              "ln_1",
              "attn",
              "attn.c_attn",
              "attn.c_proj",
              "attn.attn_dropout",
              "attn.resid_dropout",
              "ln_2",
              "mlp",
              "mlp.c_fc",
              "mlp.c_proj",
              "mlp.act",
              "mlp.dropout")
          .forEach(name -> expected.add(block + "." + name));
    }
    expected.addAll(List.of("transformer.ln_f", "lm_head"));
    assertThat(NamedModules.of(model))
        .extracting(NamedModules.Entry::path)
        .containsExactlyElementsOf(expected);
  }

  @Test
  void theStateDictHasPythonsNamesInItsOrder() {
    List<String> expected = new ArrayList<>();
    expected.addAll(List.of("transformer.wte.weight", "transformer.wpe.weight"));
    for (int i = 0; i < 3; i++) {
      String block = "transformer.h." + i + ".";
      List.of(
              "ln_1.weight",
              "ln_1.bias",
              "attn.bias",
              "attn.c_attn.weight",
              "attn.c_attn.bias",
              "attn.c_proj.weight",
              "attn.c_proj.bias",
              "ln_2.weight",
              "ln_2.bias",
              "mlp.c_fc.weight",
              "mlp.c_fc.bias",
              "mlp.c_proj.weight",
              "mlp.c_proj.bias")
          .forEach(name -> expected.add(block + name));
    }
    expected.addAll(List.of("transformer.ln_f.weight", "transformer.ln_f.bias"));
    expected.add("lm_head.weight");
    assertThat(model.stateDict().keySet()).containsExactlyElementsOf(expected);
  }

  @Test
  void onlyWeightsOfLinearLayersDecay() {
    WeightDecay split = WeightDecay.split(model);
    List<String> linear =
        IntStream.range(0, 3)
            .mapToObj(i -> "transformer.h." + i + ".")
            .flatMap(
                block ->
                    List.of("attn.c_attn", "attn.c_proj", "mlp.c_fc", "mlp.c_proj").stream()
                        .map(layer -> block + layer + ".weight"))
            .toList();
    assertThat(split.decay()).containsAll(linear).contains("lm_head.weight").hasSize(13);
    assertThat(split.noDecay())
        .contains("transformer.wte.weight", "transformer.wpe.weight", "transformer.ln_f.weight")
        .hasSize(28)
        .doesNotContainAnyElementsOf(split.decay());
  }

  @Test
  void theOptimizersGroupsFollowTheSplit() {
    AdamW optimizer = model.configureOptimizers(0.1, 5e-4, 0.9, 0.95);
    OptimizerParamGroupVector groups = optimizer.param_groups();
    assertThat(groups.size()).isEqualTo(2);
    assertGroup(groups.get(0), 13, 0.1);
    assertGroup(groups.get(1), 28, 0.0);
  }

  @Test
  void theParameterCountLeavesTheHeadOut() {
    assertThat(model.parameterCount()).isEqualTo(85_584);
  }

  private static void assertGroup(OptimizerParamGroup group, long size, double weightDecay) {
    AdamWOptions options = new AdamWOptions(group.options());
    assertThat(group.params().size()).isEqualTo(size);
    assertThat(options.weight_decay().get()).isEqualTo(weightDecay);
    assertThat(options.get_lr()).isEqualTo(5e-4);
  }
}
