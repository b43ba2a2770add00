package mingpt.io;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import mingpt.model.GPTConfig;

/**
 * A model's {@code config.json}: minGPT's names at the top or, as the Python writes it, in the
 * section {@code model}; or Hugging Face's GPT-2 names.
 */
public final class ConfigFile {
  /** The name of the file. */
  public static final String NAME = "config.json";

  private static final Set<JsonElement> ACTIVATIONS =
      Set.of(new JsonPrimitive("gelu_new"), new JsonPrimitive("gelu_pytorch_tanh"));

  /**
   * Reads a configuration.
   *
   * @throws ModelFileException if the file cannot be read or does not describe a GPT
   */
  public static GPTConfig read(Path file) {
    JsonObject json = Json.readObject(file);
    if (json.has("model") && json.get("model").isJsonObject()) {
      json = json.getAsJsonObject("model");
    }
    requireSameMathematics(file, json);
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
      if (ConfigKeys.isKnown(entry.getKey()) && entry.getValue().isJsonPrimitive()) {
        values.put(entry.getKey(), entry.getValue().getAsString());
      }
    }
    // The Python keeps the type beside the numbers that it stands for, and Hugging Face has "gpt2"
    // there for all sizes.
    if (values.containsKey("n_layer")) {
      values.remove("model_type");
    }
    try {
      return ConfigKeys.config(values);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(file, e.getMessage(), e);
    }
  }

  /** Hugging Face's GPT-2 has variants with the same shapes, which would load and then be wrong. */
  private static void requireSameMathematics(Path file, JsonObject json) {
    JsonElement activation = json.get("activation_function");
    if (activation != null && !ACTIVATIONS.contains(activation)) {
      throw new ModelFileException(
          file, "activation_function must be gelu_new; found " + activation);
    }
  }

  /** Writes a configuration under minGPT's names. */
  public static void write(Path file, GPTConfig config) {
    JsonObject json = new JsonObject();
    json.addProperty("n_layer", config.nLayer());
    json.addProperty("n_head", config.nHead());
    json.addProperty("n_embd", config.nEmbd());
    json.addProperty("vocab_size", config.vocabSize());
    json.addProperty("block_size", config.blockSize());
    json.addProperty("embd_pdrop", config.embdPdrop());
    json.addProperty("resid_pdrop", config.residPdrop());
    json.addProperty("attn_pdrop", config.attnPdrop());
    String text = new GsonBuilder().setPrettyPrinting().create().toJson(json);
    AtomicFiles.writeString(file, text + "\n");
  }

  private ConfigFile() {}
}
