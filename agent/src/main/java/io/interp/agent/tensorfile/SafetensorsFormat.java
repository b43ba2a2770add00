package io.interp.agent.tensorfile;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The safetensors format: the header's length in eight bytes, a header in JSON, then the elements
 * of every tensor.
 */
public final class SafetensorsFormat {

  private static final long MOST_HEADER_BYTES = 100_000_000;

  private SafetensorsFormat() {}

  /**
   * Reads and checks the header.
   *
   * @throws IOException if the file is not there or cannot be read
   * @throws IllegalArgumentException with what is wrong if it is truncated or not in this format
   */
  public static TensorFile open(File path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
      long size = file.length();
      long length = size < Long.BYTES ? -1 : Long.reverseBytes(file.readLong());
      if (length < 2 || length > Math.min(size - Long.BYTES, MOST_HEADER_BYTES)) {
        throw new IllegalArgumentException(
            "the header says that it has " + length + " bytes in a file of " + size);
      }
      byte[] json = new byte[Math.toIntExact(length)];
      file.readFully(json);
      SafetensorsHeader header =
          new SafetensorsHeader(
              new String(json, StandardCharsets.UTF_8), Long.BYTES + length, size);
      return new TensorFile(
          path,
          header.tensors(),
          header.metadata(),
          dims(header.metadata().get("dims")),
          ByteOrder.LITTLE_ENDIAN,
          false);
    }
  }

  /** Names of dimensions by tensor; empty where the text is none of ours, as others may write. */
  private static Map<String, List<String>> dims(String json) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    if (json == null) {
      return all;
    }
    try (JsonReader in = new JsonReader(new StringReader(json))) {
      in.setStrictness(Strictness.STRICT);
      in.beginObject();
      while (in.hasNext()) {
        String tensor = in.nextName();
        List<String> dims = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
          dims.add(in.nextString());
        }
        in.endArray();
        all.put(tensor, dims);
      }
      return all;
    } catch (IOException | IllegalStateException e) {
      return Map.of();
    }
  }
}
