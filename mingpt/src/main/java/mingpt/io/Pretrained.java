package mingpt.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import mingpt.model.GPT;
import mingpt.model.GPTConfig;
import mingpt.model.ModelType;

/** GPT-2's published weights, from a local file or folder or, by name, from the model hub. */
public final class Pretrained {
  private static final Set<ModelType> PUBLISHED =
      Set.of(ModelType.GPT2, ModelType.GPT2_MEDIUM, ModelType.GPT2_LARGE, ModelType.GPT2_XL);
  private static final int VOCAB_SIZE = 50257;
  private static final int BLOCK_SIZE = 1024;

  /**
   * Loads by name ({@code gpt2}, {@code gpt2-medium}, {@code gpt2-large}, {@code gpt2-xl}) or by
   * path; a file or folder of this name goes first. A download is kept for the next time.
   *
   * @throws ModelFileException if it is neither, or cannot be read or downloaded
   */
  public static GPT load(String nameOrPath) {
    Path path = Path.of(nameOrPath);
    if (Files.exists(path)) {
      return load(path, OptionalInt.empty());
    }
    ModelType type =
        ModelType.find(nameOrPath)
            .filter(PUBLISHED::contains)
            .orElseThrow(
                () ->
                    new ModelFileException(
                        path,
                        "no such file or folder, nor one of the published models gpt2, "
                            + "gpt2-medium, gpt2-large, gpt2-xl"));
    return load(type, ModelHub.fromEnvironment());
  }

  /**
   * Loads a safetensors file, or a folder with {@code model.safetensors} or its shards and index,
   * in Hugging Face's layout or minGPT's. The configuration comes from {@code config.json} in the
   * same folder, else from the shapes.
   *
   * @param heads attention heads, for where neither {@code config.json} nor a known size tells
   * @throws ModelFileException if it cannot be read or the parameters do not fit
   */
  public static GPT load(Path fileOrFolder, OptionalInt heads) {
    ParameterFiles files = ParameterFiles.at(fileOrFolder);
    return ModelReader.read(files, files.config(heads));
  }

  static GPT load(ModelType type, ModelHub hub) {
    Path file = hub.fetch(type.id(), Checkpoint.PARAMETERS);
    GPTConfig config =
        GPTConfig.builder()
            .modelType(type.id())
            .vocabSize(VOCAB_SIZE)
            .blockSize(BLOCK_SIZE)
            .build();
    return ModelReader.read(file, config);
  }

  private Pretrained() {}
}
