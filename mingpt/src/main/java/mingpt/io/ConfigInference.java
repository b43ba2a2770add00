package mingpt.io;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import mingpt.model.GPTConfig;
import mingpt.model.ModelType;

/** Works a configuration out from the shapes of the parameters. */
final class ConfigInference {

  /**
   * The configuration that these parameters call for. The number of heads leaves no trace in the
   * shapes: it is given, in the metadata, or that of the known model of this depth and width.
   *
   * @throws IllegalArgumentException if these are not a GPT's parameters, or the heads are unknown
   */
  static GPTConfig infer(
      Map<String, List<Long>> shapes, OptionalInt heads, Map<String, String> metadata) {
    List<Long> wte = matrix(shapes, "wte.weight");
    List<Long> wpe = matrix(shapes, "wpe.weight");
    int embedding = size(wte.get(1));
    int layers = 0;
    while (find(shapes, "h." + layers + ".ln_1.weight") != null) {
      layers++;
    }
    return GPTConfig.builder()
        .layers(layers)
        .heads(heads(heads, metadata, layers, embedding))
        .embedding(embedding)
        .vocabSize(size(wte.get(0)))
        .blockSize(size(wpe.get(0)))
        .build();
  }

  private static int heads(
      OptionalInt given, Map<String, String> metadata, int layers, int embedding) {
    if (given.isPresent()) {
      return given.getAsInt();
    }
    String noted = metadata.get("n_head");
    if (noted != null) {
      return Integer.parseInt(noted);
    }
    return ModelType.ofSize(layers, embedding)
        .map(ModelType::nHead)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the number of heads is not in the parameters, and n_layer "
                        + layers
                        + ", n_embd "
                        + embedding
                        + " is no known model; put a config.json beside them or give n_head"));
  }

  private static List<Long> matrix(Map<String, List<Long>> shapes, String name) {
    List<Long> shape = find(shapes, name);
    if (shape == null || shape.size() != 2) {
      throw new IllegalArgumentException("not a GPT's parameters: no matrix " + name);
    }
    return shape;
  }

  private static int size(long size) {
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("not a GPT's parameters: a size of " + size);
    }
    return (int) size;
  }

  private static List<Long> find(Map<String, List<Long>> shapes, String name) {
    List<Long> shape = shapes.get("transformer." + name);
    return shape != null ? shape : shapes.get(name);
  }

  private ConfigInference() {}
}
