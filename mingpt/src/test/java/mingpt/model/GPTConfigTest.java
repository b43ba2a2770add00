package mingpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GPTConfigTest {

  @ParameterizedTest
  @CsvSource({
    "openai-gpt, 12, 12, 768",
    "gpt2, 12, 12, 768",
    "gpt2-medium, 24, 16, 1024",
    "gpt2-large, 36, 20, 1280",
    "gpt2-xl, 48, 25, 1600",
    "gopher-44m, 8, 16, 512",
    "gpt-mini, 6, 6, 192",
    "gpt-micro, 4, 4, 128",
    "gpt-nano, 3, 3, 48"
  })
  void aModelTypeStandsForLayersHeadsAndEmbedding(String type, int layers, int heads, int embd) {
    GPTConfig config = builder().modelType(type).build();
    assertThat(config).isEqualTo(new GPTConfig(layers, heads, embd, 3, 11, 0.1, 0.1, 0.1));
  }

  @Test
  void typeAndSizesTogetherAreRefusedAndNeitherToo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().modelType("gpt-nano").layers(3).heads(3).embedding(48).build())
        .withMessage(
            "give either model_type or all of n_layer, n_head, n_embd; found model_type gpt-nano,"
                + " n_layer 3, n_head 3, n_embd 48");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().layers(3).heads(3).build())
        .withMessageContaining("n_embd null");
  }

  @Test
  void dropoutIsATenthUnlessSet() {
    GPTConfig config = builder().modelType("gpt-nano").dropout(0.2).attnPdrop(0).build();
    assertThat(config).isEqualTo(new GPTConfig(3, 3, 48, 3, 11, 0.2, 0.2, 0));
  }

  @Test
  void anUnknownTypeListsTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().modelType("gpt5").build())
        .withMessageStartingWith("unknown model type 'gpt5'; known are openai-gpt, gpt2,");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().layers(1).heads(3).embedding(16).build())
        .withMessage("n_embd must be a multiple of n_head; found n_embd 16, n_head 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().modelType("gpt-nano").vocabSize(0).build())
        .withMessage("vocab_size must be positive; found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().modelType("gpt-nano").dropout(1).build())
        .withMessage("embd_pdrop must be in [0, 1); found 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GPTConfig.builder().modelType("gpt-nano").vocabSize(3).build())
        .withMessage("block_size must be given");
  }

  private static GPTConfigBuilder builder() {
    return GPTConfig.builder().vocabSize(3).blockSize(11);
  }
}
