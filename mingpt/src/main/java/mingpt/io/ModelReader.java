package mingpt.io;

import java.nio.file.Path;
import mingpt.model.GPT;
import mingpt.model.GPTConfig;
import org.bytedeco.javacpp.PointerScope;

/** Builds a model of a known configuration from safetensors, in minGPT's layout or GPT-2's. */
public final class ModelReader {

  /**
   * Reads a model, on the CPU and in training mode.
   *
   * @throws ModelFileException if a file is missing or damaged, or the parameters do not fit
   */
  public static GPT read(Path fileOrFolder, GPTConfig config) {
    return read(ParameterFiles.at(fileOrFolder), config);
  }

  @SuppressWarnings("try") // The scope is there to free what was read.
  static GPT read(ParameterFiles files, GPTConfig config) {
    // Built outside the scope, which it would die with.
    GPT model = new GPT(config);
    try (PointerScope scope = new PointerScope()) {
      model.loadStateDict(Gpt2Layout.toMinGpt(files.tensors()));
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(files.path(), e.getMessage(), e);
    }
    return model;
  }

  private ModelReader() {}
}
