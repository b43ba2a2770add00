package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Launch;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** One forward and backward pass of the model JAR over the tokens of {@code nano_p}. */
final class BackwardPass {

  private static final String SOURCE =
      """
      package driver;
      import java.nio.file.Path;
      import java.util.LinkedHashMap;
      import java.util.Map;
      import mingpt.io.ConfigKeys;
      import mingpt.io.ModelReader;
      import mingpt.io.Safetensors;
      import mingpt.model.GPT;
      import mingpt.model.GPTOutput;
      import org.bytedeco.pytorch.Tensor;
      public final class Pass {
        public static void main(String[] args) {
          GPT model = ModelReader.read(Path.of(args[0]), ConfigKeys.config(Map.of("n_layer", "3",
              "n_head", "3", "n_embd", "48", "vocab_size", "3", "block_size", "11")));
          model.eval();
          Map<String, Tensor> batch = Safetensors.read(Path.of(args[1]));
          GPTOutput output = model.forward(batch.get("input_ids"), batch.get("targets"));
          output.loss().backward();
          Map<String, Tensor> all = new LinkedHashMap<>();
          all.put("loss", output.loss().detach().reshape(1));
          all.put("logits", output.logits().detach());
          model.stateDict().forEach((name, parameter) -> {
            if (parameter.grad().defined()) {
              all.put("grad." + name, parameter.grad());
            }
          });
          Safetensors.write(Path.of(args[2]), all, Map.of());
        }
      }
      """;

  private BackwardPass() {}

  /** Runs it; what it wrote: loss, logits, and the gradients of the parameters. */
  static TensorFile of(Launch launch, Path folder) {
    String libraries = ForkedJvm.MINGPT + File.pathSeparator + MinGpt.libraries();
    Path classes = Sources.compile(folder, List.of("-g", "-cp", libraries), SOURCE);
    Result result =
        launch.main(
            classes + File.pathSeparator + libraries,
            "driver.Pass",
            MinGpt.parameters("nano_p"),
            MinGpt.path("nano_p_plain"),
            "pass.safetensors");
    assertThat(result.status()).isZero();
    return TensorFile.read(folder.resolve("pass.safetensors"));
  }
}
