package mingpt.io;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the JSON header of a safetensors file. Throws {@link InvalidHeaderException} for whatever
 * the format forbids; what Gson itself refuses arrives as its own exceptions.
 */
final class HeaderReader {
  private final Map<String, TensorEntry> entries = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  static SafetensorsHeader read(String json) throws IOException {
    HeaderReader reader = new HeaderReader();
    try (JsonReader in = new JsonReader(new StringReader(json))) {
      in.setStrictness(Strictness.STRICT);
      reader.readHeader(in);
      if (in.peek() != JsonToken.END_DOCUMENT) { // Only blanks may follow: they align the data.
        throw new InvalidHeaderException("something follows the header's JSON object");
      }
    }
    return new SafetensorsHeader(reader.entries, reader.metadata);
  }

  private void readHeader(JsonReader in) throws IOException {
    in.beginObject();
    while (in.hasNext()) {
      String name = in.nextName();
      if (name.equals("__metadata__")) {
        readMetadata(in);
      } else if (entries.put(name, readEntry(name, in)) != null) {
        throw new InvalidHeaderException("tensor " + name + " is there twice");
      }
    }
    in.endObject();
  }

  private void readMetadata(JsonReader in) throws IOException {
    in.beginObject();
    while (in.hasNext()) {
      metadata.put(in.nextName(), in.nextString());
    }
    in.endObject();
  }

  private static TensorEntry readEntry(String name, JsonReader in) throws IOException {
    String type = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    in.beginObject();
    while (in.hasNext()) {
      String key = in.nextName();
      switch (key) {
        case "dtype" -> type = in.nextString();
        case "shape" -> shape = readLongs(in);
        case "data_offsets" -> offsets = readLongs(in);
        default -> throw new InvalidHeaderException("tensor " + name + ": unknown key " + key);
      }
    }
    in.endObject();
    if (type == null || shape == null || offsets == null || offsets.size() != 2) {
      throw new InvalidHeaderException(
          "tensor " + name + " needs dtype, shape and two data_offsets");
    }
    return new TensorEntry(name, dtype(name, type), shape, offsets.get(0), offsets.get(1));
  }

  private static DType dtype(String name, String type) {
    return DType.named(type)
        .orElseThrow(
            () ->
                new InvalidHeaderException(
                    "tensor " + name + ": type " + type + " is not supported"));
  }

  private static List<Long> readLongs(JsonReader in) throws IOException {
    List<Long> longs = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      longs.add(in.nextLong());
    }
    in.endArray();
    return longs;
  }

  private HeaderReader() {}
}
