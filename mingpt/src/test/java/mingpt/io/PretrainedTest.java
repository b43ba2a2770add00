package mingpt.io;

import static mingpt.model.Reference.HF_TINY;
import static mingpt.model.Reference.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import mingpt.model.GPT;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedTest {
  private static final String GPT2_CONFIG =
      "{\"model_type\": \"gpt2\", \"n_layer\": 2, \"n_head\": 2, \"n_embd\": 16,"
          + " \"vocab_size\": 50, \"n_positions\": 16, \"n_ctx\": 16, \"attn_pdrop\": 0.1}";

  @TempDir private Path dir;

  @Test
  void aFolderIsReadWithItsConfiguration() throws IOException {
    Files.copy(HF_TINY.params(), dir.resolve("model.safetensors"));
    Files.writeString(dir.resolve("config.json"), GPT2_CONFIG);
    assertReferenceLogits(Pretrained.load(dir.toString()));
  }

  @Test
  void withoutAConfigurationTheShapesAndTheGivenHeadsDo() {
    GPT model = Pretrained.load(HF_TINY.params(), OptionalInt.of(2));
    assertThat(model.config()).isEqualTo(HF_TINY.config());
    assertReferenceLogits(model);
  }

  @Test
  void unknownHeadsAreAskedFor() {
    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> Pretrained.load(HF_TINY.params(), OptionalInt.empty()))
        .withMessageStartingWith(
            HF_TINY.params() + ": the number of heads is not in the parameters")
        .withMessageEndingWith("put a config.json beside them or give n_head");
  }

  @Test
  void theTransformerPrefixAndMaskedBiasesMakeNoDifference() {
    Map<String, Tensor> prefixed = new LinkedHashMap<>();
    Safetensors.read(HF_TINY.params())
        .forEach((name, tensor) -> prefixed.put("transformer." + name, tensor));
    prefixed.put("transformer.h.0.attn.masked_bias", torch.ones(1));
    Path file = dir.resolve("prefixed.safetensors");
    Safetensors.write(file, prefixed, Map.of());
    assertReferenceLogits(Pretrained.load(file, OptionalInt.of(2)));
  }

  @Test
  void shardsAreReadThroughTheirIndex() throws IOException {
    Map<String, Tensor> first = new LinkedHashMap<>();
    Map<String, Tensor> second = new LinkedHashMap<>();
    StringBuilder map = new StringBuilder();
    Safetensors.read(HF_TINY.params())
        .forEach(
            (name, tensor) -> {
              boolean toFirst = name.startsWith("h.0.");
              (toFirst ? first : second).put(name, tensor);
              map.append(map.isEmpty() ? "" : ",");
              map.append('"').append(name).append("\":\"").append(toFirst ? "a" : "b").append('"');
            });
    Safetensors.write(dir.resolve("a"), first, Map.of());
    Safetensors.write(dir.resolve("b"), second, Map.of());
    Files.writeString(
        dir.resolve("model.safetensors.index.json"), "{\"weight_map\":{" + map + "}}");
    assertReferenceLogits(Pretrained.load(dir, OptionalInt.of(2)));
  }

  @Test
  void anotherActivationIsRefused() throws IOException {
    Files.copy(HF_TINY.params(), dir.resolve("model.safetensors"));
    Path config = dir.resolve("config.json");
    Files.writeString(config, GPT2_CONFIG.replace("{", "{\"activation_function\": \"relu\","));
    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> Pretrained.load(dir.toString()))
        .withMessage(config + ": activation_function must be gelu_new; found \"relu\"");
  }

  @Test
  void whatIsNoModelIsRefused() {
    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> Pretrained.load("gpt5"))
        .withMessage(
            "gpt5: no such file or folder, nor one of the published models gpt2, gpt2-medium,"
                + " gpt2-large, gpt2-xl");
    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> Pretrained.load(dir.toString()))
        .withMessage(dir + ": holds neither model.safetensors nor model.safetensors.index.json");
    Path file = dir.resolve("other.safetensors");
    Safetensors.write(file, Map.of("x", torch.ones(1)), Map.of());
    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> Pretrained.load(file.toString()))
        .withMessage(file + ": not a GPT's parameters: no matrix wte.weight");
  }

  private static void assertReferenceLogits(GPT model) {
    model.eval();
    Map<String, Tensor> run = HF_TINY.tensors();
    assertClose("logits", model.forward(run.get("input_ids")).logits(), run.get("logits"));
  }
}
