package mingpt.cli;

import static mingpt.model.Reference.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mingpt.io.ModelFileException;
import mingpt.io.Safetensors;
import mingpt.model.GPTConfig;
import mingpt.model.Reference;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class EvalCommandTest {
  @TempDir private Path dir;

  @ParameterizedTest
  @EnumSource
  void lossAndLogitsAreThoseOfPython(Reference reference) throws Exception {
    Path out = dir.resolve("out.safetensors");
    String printed = eval(reference, reference.run(), "--out", out.toString());
    Map<String, Tensor> run = reference.tensors();
    assertThat(printed).matches("loss \\d\\.\\d{9}\\R");
    assertThat(Double.parseDouble(printed.substring("loss ".length())))
        .isCloseTo(run.get("loss").item_double(), within(Reference.TOLERANCE));
    assertClose("logits", Safetensors.read(out).get("logits"), run.get("logits"));
  }

  @Test
  void aTokenBeyondTheVocabularyIsRefused() {
    Path tokens = dir.resolve("tokens.safetensors");
    Tensor ids = AbstractTensor.create(new long[] {0, 3}, 1, 2);
    Safetensors.write(tokens, Map.of("input_ids", ids, "targets", ids), Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> eval(Reference.NANO_P, tokens))
        .withMessage("token 3 is outside the vocabulary of 3 tokens, 0 to 2");
  }

  @Test
  void tokensWithoutTargetsAreRefused() {
    Path tokens = dir.resolve("tokens.safetensors");
    Tensor ids = AbstractTensor.create(new long[] {0, 2}, 1, 2);
    Safetensors.write(tokens, Map.of("input_ids", ids), Map.of());
    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> eval(Reference.NANO_P, tokens))
        .withMessage(tokens + ": no tensor 'targets'; there are [input_ids]");
  }

  private static String eval(Reference reference, Path tokens, String... more) throws Exception {
    GPTConfig c = reference.config();
    String config =
        String.format(
            "n_layer=%d,n_head=%d,n_embd=%d,vocab_size=%d,block_size=%d",
            c.nLayer(), c.nHead(), c.nEmbd(), c.vocabSize(), c.blockSize());
    StringWriter printed = new StringWriter();
    EvalCommand command = new EvalCommand();
    CommandLine line = new CommandLine(command).setOut(new PrintWriter(printed));
    List<String> args = new ArrayList<>(List.of("--params", reference.params().toString()));
    args.addAll(List.of("--config", config, "--tokens", tokens.toString()));
    args.addAll(List.of(more));
    line.parseArgs(args.toArray(String[]::new));
    assertThat(command.call()).isZero();
    return printed.toString();
  }
}
