package mingpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import mingpt.io.Safetensors;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees whose checkpoint is damaged, or whose tokens are not for the model. */
class UnfitInputTest {

  private static final Path SHIPPED = Path.of("checkpoints", "sort");

  @TempDir private Path folder;

  private Path parameters;
  private Path config;

  @BeforeEach
  void copyCheckpoint() throws IOException {
    parameters = Files.copy(SHIPPED.resolve("model.safetensors"), in("model.safetensors"));
    config = Files.copy(SHIPPED.resolve("config.json"), in("config.json"));
    Files.copy(SHIPPED.resolve("meta.json"), in("meta.json"));
  }

  @Test
  void checkpointOfAnotherShape() throws IOException {
    String json = Files.readString(config);
    Files.writeString(config, json.replaceFirst("(\"vocab_size\":\\s*)3", "$14"));

    String found = "parameter transformer.wte.weight has shape [3, 48]; the model needs [4, 48]";
    assertError(generate(), parameters + ": " + found);
    assertError(eval(0, 1), folder + ": " + found);
  }

  @Test
  void truncatedParameters() throws IOException {
    byte[] whole = Files.readAllBytes(parameters);
    Files.write(parameters, Arrays.copyOf(whole, whole.length / 2));

    assertError(generate(), parameters + ": tensor ", "(is it complete?)");
    assertError(eval(0, 1), parameters + ": tensor ", "(is it complete?)");
  }

  @Test
  void tokenBeyondTheVocabulary() {
    assertError(eval(0, 3), "token 3 is outside the vocabulary of 3 tokens, 0 to 2");
    assertError(eval(0, -1), "token -1 is outside the vocabulary");
  }

  @Test
  void sequenceLongerThanTheBlock() {
    assertError(eval(new long[12]), "a sequence of length 12, block size is only 11");
  }

  private String generate() {
    return run("generate", "--checkpoint", folder.toString(), "--prompt", "210210");
  }

  private String eval(long... ids) {
    Tensor row = AbstractTensor.create(ids, 1, ids.length);
    Tensor targets = AbstractTensor.create(new long[ids.length], 1, ids.length);
    Path tokens = in("tokens.safetensors");
    Safetensors.write(tokens, Map.of("input_ids", row, "targets", targets), Map.of());
    return run("eval", "--params", folder.toString(), "--tokens", tokens.toString());
  }

  private static String run(String... arguments) {
    StringWriter err = new StringWriter();
    int status = Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    assertThat(status).isOne();
    return err.toString();
  }

  private static void assertError(String err, String... found) {
    assertThat(err).startsWith("mingpt: ").contains(found).hasLineCount(1);
  }

  private Path in(String name) {
    return folder.resolve(name);
  }
}
