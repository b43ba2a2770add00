package mingpt.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mingpt.model.GPT;
import mingpt.model.GPTConfig;
import org.bytedeco.javacpp.PointerScope;

/**
 * A model in a folder: {@code model.safetensors} under the names of minGPT's {@code state_dict()},
 * which {@code load_state_dict} of the Python model takes as it is, and {@code config.json}.
 */
public final class Checkpoint {
  /** The name of the file with the parameters. */
  public static final String PARAMETERS = "model.safetensors";

  /**
   * Writes a model; each file is replaced as a whole.
   *
   * @throws ModelFileException if that fails
   */
  @SuppressWarnings("try") // The scope is there to free the handles of the tensors.
  public static void save(Path dir, GPT model) {
    try (PointerScope scope = new PointerScope()) {
      Safetensors.write(dir.resolve(PARAMETERS), model.stateDict(), Map.of("format", "pt"));
    }
    ConfigFile.write(dir.resolve(ConfigFile.NAME), model.config());
  }

  /**
   * Reads a model, on the CPU and in training mode.
   *
   * @throws ModelFileException if the folder or a file is missing or damaged, or does not fit
   */
  public static GPT load(Path dir) {
    if (!Files.isDirectory(dir)) {
      throw new ModelFileException(dir, "no such checkpoint folder");
    }
    GPTConfig config = ConfigFile.read(dir.resolve(ConfigFile.NAME));
    return ModelReader.read(dir.resolve(PARAMETERS), config);
  }

  private Checkpoint() {}
}
