package io.interp.agent.tensorfile;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.interp.internal.tensor.DType;
import java.io.IOException;
import java.io.StringReader;
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

  private static final String METADATA = "__metadata__";

  private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final long dataStart;

  /**
   * Reads a header.
   *
   * @param dataStart where the elements begin in the file
   * @param dataEnd where the file ends
   * @throws IllegalArgumentException with what is wrong
   */
  SafetensorsHeader(String json, long dataStart, long dataEnd) {
    this.dataStart = dataStart;
    try (JsonReader in = new JsonReader(new StringReader(json))) {
      in.setStrictness(Strictness.STRICT);
      read(in);
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new IllegalArgumentException("the header is not the JSON it should be", e);
    }
    checkCover(dataEnd);
  }

  Map<String, TensorEntry> tensors() {
    return tensors;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  private void read(JsonReader in) throws IOException {
    in.beginObject();
    while (in.hasNext()) {
      String name = in.nextName();
      if (name.equals(METADATA)) {
        in.beginObject();
        while (in.hasNext()) {
          metadata.put(in.nextName(), in.nextString());
        }
        in.endObject();
      } else if (tensors.put(name, tensor(name, in)) != null) {
        throw new IllegalArgumentException("the tensor " + name + " is there twice");
      }
    }
    in.endObject();
    if (in.peek() != JsonToken.END_DOCUMENT) {
      throw new IllegalStateException(); // something follows
    }
  }

  private TensorEntry tensor(String name, JsonReader in) throws IOException {
    String dtype = null;
    long[] shape = null;
    long[] offsets = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (in.nextName()) {
        case "dtype" -> dtype = in.nextString();
        case "shape" -> shape = longs(in);
        case "data_offsets" -> offsets = longs(in);
        default -> in.skipValue();
      }
    }
    in.endObject();
    if (dtype == null || shape == null || offsets == null) {
      throw new IllegalArgumentException("a tensor lacks dtype, shape or data_offsets");
    }
    return tensor(name, dtype, shape, offsets);
  }

  private TensorEntry tensor(String name, String typeName, long[] shape, long[] offsets) {
    DType dtype;
    try {
      dtype = DType.valueOf(typeName);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is of type " + typeName, e);
    }
    long bytes = Shapes.bytes(name, dtype, shape);
    if (offsets.length != 2 || bytes < 0 || offsets[1] - offsets[0] != bytes) {
      throw new IllegalArgumentException(name + " needs " + bytes + " bytes and has another span");
    }
    return new TensorEntry(name, dtype, shape, dataStart + offsets[0], dataStart + offsets[1]);
  }

  private static long[] longs(JsonReader in) throws IOException {
    List<Long> items = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      items.add(in.nextLong());
    }
    in.endArray();
    long[] longs = new long[items.size()];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = items.get(i);
    }
    return longs;
  }

  private void checkCover(long dataEnd) {
    List<TensorEntry> sorted = new ArrayList<>(tensors.values());
    sorted.sort(new ByPlace());
    long covered = dataStart;
    for (TensorEntry tensor : sorted) {
      if (tensor.begin() != covered) {
        throw new IllegalArgumentException(
            tensor.name()
                + " begins at byte "
                + (tensor.begin() - dataStart)
                + " instead of "
                + (covered - dataStart));
      }
      covered = tensor.end();
    }
    if (covered != dataEnd) {
      throw new IllegalArgumentException(
          "the tensors need "
              + (covered - dataStart)
              + " bytes and "
              + (dataEnd - dataStart)
              + " are there");
    }
  }

  /** A named class, for this runs before the JVM may link an invokedynamic. */
  private static final class ByPlace implements Comparator<TensorEntry> {
    @Override
    public int compare(TensorEntry one, TensorEntry other) {
      int byBegin = Long.compare(one.begin(), other.begin());
      return byBegin != 0 ? byBegin : Long.compare(one.end(), other.end());
    }
  }
}
