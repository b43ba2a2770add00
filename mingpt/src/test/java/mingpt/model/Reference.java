package mingpt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import mingpt.io.ModelReader;
import mingpt.io.Safetensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Parameters and runs that the Python minGPT wrote, and models that hold these parameters. */
public enum Reference {
  NANO_P("nano_p_params", "nano_p_plain", 3, 3, 48, 3, 11),
  MINI("mini_params", "mini_plain", 6, 6, 54, 65, 64),
  HF_TINY("hf_tiny", "hf_tiny_run", 2, 2, 16, 50, 16);

  /** Largest difference from the Python run. */
  public static final double TOLERANCE = 1e-5;

  private final String params;
  private final String run;

  @SuppressWarnings("ImmutableEnumChecker") // A record of numbers.
  private final GPTConfig config;

  Reference(
      String params, String run, int nLayer, int nHead, int nEmbd, int vocabSize, int blockSize) {
    this.params = params;
    this.run = run;
    config =
        GPTConfig.builder()
            .layers(nLayer)
            .heads(nHead)
            .embedding(nEmbd)
            .vocabSize(vocabSize)
            .blockSize(blockSize)
            .build();
  }

  public GPTConfig config() {
    return config;
  }

  public Path params() {
    return resource(params);
  }

  public Path run() {
    return resource(run);
  }

  /** The model in evaluation mode. */
  public GPT model() {
    GPT model = ModelReader.read(params(), config);
    model.eval();
    return model;
  }

  public Map<String, Tensor> tensors() {
    return Safetensors.read(run());
  }

  /** Gradients of the run by the parameter's name in minGPT. */
  public Map<String, Tensor> gradients() {
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith("grad.")) {
                gradients.put(name.substring("grad.".length()), tensor);
              }
            });
    return gradients;
  }

  public static void assertClose(String name, Tensor actual, Tensor expected) {
    assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
    double difference =
        torch
            .abs(actual.to(ScalarType.Double).sub(expected.to(ScalarType.Double)))
            .max()
            .item_double();
    assertThat(difference).as(name).isLessThan(TOLERANCE);
  }

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(
                  Reference.class.getResource("/reference/" + name + ".safetensors"), name)
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
