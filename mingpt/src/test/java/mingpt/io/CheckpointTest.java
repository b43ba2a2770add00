package mingpt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import mingpt.model.GPT;
import mingpt.model.GPTConfig;
import mingpt.model.Reference;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir private Path dir;

  @Test
  void aModelSurvivesARoundTripBitByBit() {
    GPT model = Reference.NANO_P.model();
    Checkpoint.save(dir, model);
    GPT loaded = Checkpoint.load(dir);
    assertThat(loaded.config()).isEqualTo(model.config());
    Map<String, Tensor> expected = model.stateDict();
    assertThat(loaded.stateDict()).hasSameSizeAs(expected);
    loaded
        .stateDict()
        .forEach((name, t) -> assertThat(t.equal(expected.get(name))).as(name).isTrue());
  }

  @Test
  void theFileHoldsAllThatPythonsStrictLoadAsksFor() {
    GPT model = Reference.NANO_P.model();
    Checkpoint.save(dir, model);
    assertThat(Safetensors.read(dir.resolve("model.safetensors")).keySet())
        .isEqualTo(model.stateDict().keySet())
        .contains("lm_head.weight", "transformer.h.2.attn.bias");
  }

  @Test
  void masksMayBeAbsent() {
    GPT model = Reference.NANO_P.model();
    Checkpoint.save(dir, model);
    Map<String, Tensor> state = new LinkedHashMap<>(model.stateDict());
    state.keySet().removeIf(name -> name.endsWith(".attn.bias"));
    assertThat(state).hasSize(41);
    Safetensors.write(dir.resolve("model.safetensors"), state, Map.of());
    Tensor mask = Checkpoint.load(dir).stateDict().get("transformer.h.0.attn.bias");
    assertThat(mask.sum().item_float()).isEqualTo(11 * 12 / 2f);
  }

  @Test
  void theSectionThatPythonWritesIsAConfiguration() throws IOException {
    Path file = dir.resolve("config.json");
    Files.writeString(
        file,
        "{\"system\": {\"seed\": 1}, \"model\": {\"model_type\": \"gpt-nano\", \"n_layer\": 3,"
            + " \"n_head\": 3, \"n_embd\": 48, \"vocab_size\": 3, \"block_size\": 11,"
            + " \"embd_pdrop\": 0.1, \"resid_pdrop\": 0.2, \"attn_pdrop\": 0.3}}");
    assertThat(ConfigFile.read(file)).isEqualTo(new GPTConfig(3, 3, 48, 3, 11, 0.1, 0.2, 0.3));
  }

  @Test
  void whateverIsMissingIsNamed() {
    assertRefused(dir.resolve("none"), dir.resolve("none") + ": no such checkpoint folder");
    assertRefused(dir, dir.resolve("config.json") + ": no such file or folder");
    ConfigFile.write(dir.resolve("config.json"), Reference.NANO_P.config());
    assertRefused(dir, dir.resolve("model.safetensors") + ": no such file or folder");
  }

  @Test
  void parametersOfAnotherShapeAreRefused() {
    Checkpoint.save(dir, Reference.NANO_P.model());
    ConfigFile.write(dir.resolve("config.json"), new GPTConfig(3, 3, 48, 4, 11, 0, 0, 0));
    assertRefused(
        dir,
        dir.resolve("model.safetensors")
            + ": parameter transformer.wte.weight has shape [3, 48]; the model needs [4, 48]");
  }

  @Test
  void aConfigurationThatIsNoneIsRefused() throws IOException {
    Path file = dir.resolve("config.json");
    Files.writeString(file, "{");
    assertRefused(dir, file + ": not a JSON object");
    Files.writeString(file, "{\"vocab_size\": 3, \"block_size\": 11, \"n_layer\": \"x\"}");
    assertRefused(dir, file + ": n_layer must be an integer; found 'x'");
  }

  private static void assertRefused(Path dir, String message) {
    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> Checkpoint.load(dir))
        .withMessage(message);
  }
}
