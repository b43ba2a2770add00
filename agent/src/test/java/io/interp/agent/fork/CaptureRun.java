package io.interp.agent.fork;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run left on disk.
 *
 * @param folder the run's own folder
 */
public record CaptureRun(Path folder) {

  /** The run that {@code latest} in a folder of captures points to. */
  public static CaptureRun latest(Path captures) {
    try {
      return new CaptureRun(captures.resolve("latest").toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the steps' files, sorted. */
  public List<String> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("step-"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every step's file, sorted by name. */
  public List<TensorFile> steps() {
    return files().stream().map(name -> TensorFile.read(folder.resolve(name))).toList();
  }

  /** A step of the run's first model. */
  public TensorFile step(int number) {
    return TensorFile.read(folder.resolve("step-%08d.safetensors".formatted(number)));
  }

  /** {@code run.json}. */
  public JsonObject run() {
    return json("run.json").getAsJsonObject();
  }

  /** {@code points.json}. */
  public JsonArray points() {
    return json("points.json").getAsJsonArray();
  }

  private JsonElement json(String name) {
    try {
      return JsonParser.parseString(Files.readString(folder.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
