package mingpt.io;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import mingpt.model.GPTConfig;
import org.bytedeco.pytorch.Tensor;

/**
 * The safetensors files that hold a model's parameters: one, or the shards that an index names.
 *
 * @param path what the user named
 * @param folder where {@code config.json} would be
 * @param files one or more
 */
record ParameterFiles(Path path, Path folder, List<Path> files) {
  private static final String INDEX = "model.safetensors.index.json";

  /** Finds the files; the path is a file or a folder. */
  static ParameterFiles at(Path path) {
    if (!Files.exists(path)) {
      throw new ModelFileException(path, "no such file or folder");
    }
    if (!Files.isDirectory(path)) {
      return new ParameterFiles(path, path.toAbsolutePath().getParent(), List.of(path));
    }
    Path single = path.resolve(Checkpoint.PARAMETERS);
    Path index = path.resolve(INDEX);
    if (Files.exists(single)) {
      return new ParameterFiles(path, path, List.of(single));
    }
    if (Files.exists(index)) {
      return new ParameterFiles(path, path, shards(index));
    }
    throw new ModelFileException(path, "holds neither " + Checkpoint.PARAMETERS + " nor " + INDEX);
  }

  /** Reads all tensors of all files. */
  Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    files.forEach(file -> tensors.putAll(Safetensors.read(file)));
    return tensors;
  }

  /** The configuration: from {@code config.json} if it is there, else from the headers. */
  GPTConfig config(OptionalInt heads) {
    Path config = folder.resolve(ConfigFile.NAME);
    if (Files.exists(config)) {
      return ConfigFile.read(config);
    }
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Path file : files) {
      try (SafetensorsFile header = SafetensorsFile.open(file)) {
        header.names().forEach(name -> shapes.put(name, header.shape(name)));
        metadata.putAll(header.metadata());
      }
    }
    try {
      return ConfigInference.infer(shapes, heads, metadata);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(path, e.getMessage(), e);
    }
  }

  private static List<Path> shards(Path index) {
    JsonObject json = Json.readObject(index);
    if (!json.has("weight_map") || !json.get("weight_map").isJsonObject()) {
      throw new ModelFileException(index, "no weight_map that names the shards");
    }
    return json.getAsJsonObject("weight_map").asMap().values().stream()
        .map(name -> shard(index, name))
        .distinct()
        .sorted()
        .toList();
  }

  /** A file in the folder of the index; a path that leads out of it is not followed. */
  private static Path shard(Path index, JsonElement name) {
    if (!name.isJsonPrimitive()) {
      throw new ModelFileException(index, "weight_map holds something that is no file name");
    }
    return index.resolveSibling(Path.of(name.getAsString()).getFileName());
  }
}
