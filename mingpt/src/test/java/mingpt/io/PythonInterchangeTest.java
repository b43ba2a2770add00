package mingpt.io;

import static mingpt.model.Reference.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mingpt.model.GPT;
import mingpt.model.Reference;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs where MINGPT_PYTHON, else python3, has torch and safetensors. */
class PythonInterchangeTest {
  private static final String PYTHON =
      Objects.requireNonNullElse(System.getenv("MINGPT_PYTHON"), "python3");

  @TempDir private Path dir;

  @BeforeAll
  static void requirePython() throws Exception {
    assumeTrue(hasPackages(), "skipped: " + PYTHON + " with torch and safetensors is not there");
  }

  @Test
  void checkpointsGoToPythonAndBack() throws Exception {
    Path ours = dir.resolve("ours");
    Path theirs = Files.createDirectory(dir.resolve("theirs"));
    Path script = dir.resolve("mingpt_functional.py");
    Files.copy(
        Objects.requireNonNull(getClass().getResourceAsStream("/mingpt_functional.py")), script);
    GPT model = Reference.NANO_P.model();
    Checkpoint.save(ours, model);
    Process python = python(script.toString(), ours.toString(), theirs.toString());
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(output).isZero();

    Map<String, Tensor> run = Safetensors.read(theirs.resolve("run.safetensors"));
    GPT loaded = Checkpoint.load(theirs);
    loaded.eval();
    assertClose("ours", model.forward(run.get("input_ids")).logits(), run.get("given"));
    assertClose("theirs", loaded.forward(run.get("input_ids")).logits(), run.get("other"));
  }

  private static boolean hasPackages() throws InterruptedException {
    try {
      Process python = python("-c", "import torch, safetensors.torch");
      return python.waitFor(2, TimeUnit.MINUTES) && python.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Process python(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(PYTHON));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
