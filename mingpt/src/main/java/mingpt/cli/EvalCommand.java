package mingpt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import mingpt.io.ConfigKeys;
import mingpt.io.ModelReader;
import mingpt.io.Pretrained;
import mingpt.io.Safetensors;
import mingpt.io.SafetensorsFile;
import mingpt.model.GPT;
import mingpt.model.GPTOutput;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mingpt eval}: one forward pass over given tokens, its loss and its logits. */
@Command(
    name = "eval",
    description = "Run one forward pass in evaluation mode and print its loss.",
    mixinStandardHelpOptions = true)
public final class EvalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--params",
      required = true,
      paramLabel = "FILE.safetensors",
      description = "Parameters under minGPT's or Hugging Face's names.")
  private Path params;

  @Option(
      names = "--config",
      split = ",",
      paramLabel = "KEY=VALUE",
      description = {
        "n_layer=3,n_head=3,n_embd=48,vocab_size=3,block_size=11 for one, or model_type=… instead"
            + " of the first three.",
        "Default: config.json beside the parameters, else their shapes."
      })
  private Map<String, String> config;

  @Option(
      names = "--tokens",
      required = true,
      paramLabel = "FILE.safetensors",
      description = "input_ids and targets, both I64 [batch, time]; a target of -1 is ignored.")
  private Path tokens;

  @Option(
      names = "--out",
      paramLabel = "FILE.safetensors",
      description = "Where to write logits, F32 [batch, time, vocab].")
  private Path out;

  /** Creates the command; picocli fills the options in. */
  public EvalCommand() {}

  @Override
  @SuppressWarnings("try") // The guard switches gradients off for as long as it lives.
  public Integer call() {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGrad = new NoGradGuard();
        SafetensorsFile batch = SafetensorsFile.open(tokens)) {
      GPT model = model();
      model.eval();
      GPTOutput output = model.forward(batch.tensor("input_ids"), batch.tensor("targets"));
      PrintWriter stdout = spec.commandLine().getOut();
      stdout.printf(Locale.ROOT, "loss %.9f%n", output.loss().item_float());
      stdout.flush();
      if (out != null) {
        Safetensors.write(out, Map.of("logits", output.logits()), Map.of());
      }
    }
    return 0;
  }

  private GPT model() {
    return config == null
        ? Pretrained.load(params, OptionalInt.empty())
        : ModelReader.read(params, ConfigKeys.config(config));
  }
}
