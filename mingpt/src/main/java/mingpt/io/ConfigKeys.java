package mingpt.io;

import java.util.Map;
import java.util.Set;
import mingpt.model.GPTConfig;
import mingpt.model.GPTConfigBuilder;

/** Configurations as names and values, the names being minGPT's or Hugging Face's. */
public final class ConfigKeys {
  private static final Set<String> KNOWN =
      Set.of(
          "model_type",
          "n_layer",
          "n_head",
          "n_embd",
          "vocab_size",
          "block_size",
          "n_positions",
          "embd_pdrop",
          "resid_pdrop",
          "attn_pdrop");

  /** Whether this name belongs to a configuration. */
  static boolean isKnown(String key) {
    return KNOWN.contains(key);
  }

  /**
   * A configuration from names and values, {@code n_layer=3} for one.
   *
   * @throws IllegalArgumentException if a name is unknown, a value is no number, or something is
   *     missing
   */
  public static GPTConfig config(Map<String, String> values) {
    GPTConfigBuilder builder = GPTConfig.builder();
    values.forEach((key, value) -> set(builder, key, value));
    return builder.build();
  }

  private static void set(GPTConfigBuilder builder, String key, String value) {
    switch (key) {
      case "model_type" -> builder.modelType(value);
      case "n_layer" -> builder.layers(integer(key, value));
      case "n_head" -> builder.heads(integer(key, value));
      case "n_embd" -> builder.embedding(integer(key, value));
      case "vocab_size" -> builder.vocabSize(integer(key, value));
      case "block_size", "n_positions" -> builder.blockSize(integer(key, value));
      case "embd_pdrop" -> builder.embdPdrop(number(key, value));
      case "resid_pdrop" -> builder.residPdrop(number(key, value));
      case "attn_pdrop" -> builder.attnPdrop(number(key, value));
      default ->
          throw new IllegalArgumentException(
              "unknown configuration key '" + key + "'; known are " + String.join(", ", sorted()));
    }
  }

  private static int integer(String key, String value) {
    try {
      return Integer.parseInt(value.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " must be an integer; found '" + value + "'", e);
    }
  }

  private static double number(String key, String value) {
    try {
      return Double.parseDouble(value.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " must be a number; found '" + value + "'", e);
    }
  }

  private static Iterable<String> sorted() {
    return KNOWN.stream().sorted().toList();
  }

  private ConfigKeys() {}
}
