package io.interp.agent.read;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.interp.internal.tensor.DType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file, checked: every tensor has the bytes that its type and shape
 * need, and together they cover the data without gaps or overlaps.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
final class SafetensorsHeader {

  private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /**
   * Reads a header.
   *
   * @param dataBytes how many bytes follow it
   * @throws IllegalArgumentException with what is wrong
   */
  SafetensorsHeader(String json, long dataBytes) {
    try {
      for (Map.Entry<String, JsonElement> entry :
          JsonParser.parseString(json).getAsJsonObject().entrySet()) {
        JsonObject value = entry.getValue().getAsJsonObject();
        if (entry.getKey().equals("__metadata__")) {
          value.entrySet().forEach(e -> metadata.put(e.getKey(), e.getValue().getAsString()));
        } else {
          tensors.put(entry.getKey(), tensor(entry.getKey(), value));
        }
      }
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | UnsupportedOperationException e) {
      throw new IllegalArgumentException("the header is not the JSON it should be", e);
    } catch (NullPointerException e) {
      throw new IllegalArgumentException("a tensor lacks dtype, shape or data_offsets", e);
    }
    checkCover(dataBytes);
  }

  Map<String, TensorEntry> tensors() {
    return tensors;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  private static TensorEntry tensor(String name, JsonObject value) {
    DType dtype;
    try {
      dtype = DType.valueOf(value.get("dtype").getAsString());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is of type " + value.get("dtype"), e);
    }
    long[] shape = longs(value, "shape");
    long[] offsets = longs(value, "data_offsets");
    long bytes = dtype.bytes();
    try {
      for (long size : shape) {
        bytes = Math.multiplyExact(bytes, size);
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(name + " has a shape beyond any file", e);
    }
    if (offsets.length != 2 || bytes < 0 || offsets[1] - offsets[0] != bytes) {
      throw new IllegalArgumentException(name + " needs " + bytes + " bytes and has another span");
    }
    return new TensorEntry(name, dtype, shape, offsets[0], offsets[1]);
  }

  private static long[] longs(JsonObject value, String key) {
    List<JsonElement> items = value.getAsJsonArray(key).asList();
    long[] longs = new long[items.size()];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = items.get(i).getAsLong();
    }
    return longs;
  }

  private void checkCover(long dataBytes) {
    List<TensorEntry> sorted = new ArrayList<>(tensors.values());
    sorted.sort(Comparator.comparingLong(TensorEntry::begin).thenComparing(TensorEntry::end));
    long covered = 0;
    for (TensorEntry tensor : sorted) {
      if (tensor.begin() != covered) {
        throw new IllegalArgumentException(
            tensor.name() + " begins at byte " + tensor.begin() + " instead of " + covered);
      }
      covered = tensor.end();
    }
    if (covered != dataBytes) {
      throw new IllegalArgumentException(
          "the tensors need " + covered + " bytes and " + dataBytes + " are there");
    }
  }
}
