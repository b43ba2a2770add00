package mingpt.cli;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mingpt.io.AtomicFiles;
import mingpt.train.TrainerConfig;

/**
 * The options of a training run that {@code --resume} takes from the run before, in {@code
 * training.json}.
 *
 * @param steps iterations in all
 * @param batchSize examples an iteration
 * @param learningRate AdamW's
 * @param seed of everything
 */
record RunSettings(int steps, int batchSize, double learningRate, long seed) {

  private static final String FILE = "training.json";
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .setPrettyPrinting()
          .create();

  /**
   * Reads {@code folder/training.json}.
   *
   * @throws IOException if it is missing or not such a file
   */
  static RunSettings read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          folder + " has nothing to resume: no " + FILE + "; try a folder that train wrote");
    }
    try {
      RunSettings settings = GSON.fromJson(Files.readString(file), RunSettings.class);
      if (settings == null) {
        throw new IOException(file + " is empty; train without --resume");
      }
      return settings;
    } catch (JsonParseException e) {
      throw new IOException(
          file + " is damaged; found " + e.getMessage() + "; train without --resume", e);
    }
  }

  /** Writes {@code folder/training.json}, whole or not at all. */
  void write(Path folder) {
    AtomicFiles.writeString(folder.resolve(FILE), GSON.toJson(this) + "\n");
  }

  /** What the trainer is told. */
  TrainerConfig trainerConfig(String device) {
    return TrainerConfig.of(steps)
        .withBatchSize(batchSize)
        .withLearningRate(learningRate)
        .withSeed(seed)
        .withDevice(device);
  }
}
