package io.interp.agent.fork;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file, read from the format's description and by nothing that writes it.
 *
 * @param metadata the header's {@code __metadata__}
 * @param tensors by name, in the order of the header
 */
public record TensorFile(Map<String, String> metadata, Map<String, Values> tensors) {

  /** Reads a file with elements of any type that the agent writes. */
  public static TensorFile read(Path file) {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] header = new byte[(int) bytes.getLong()];
    bytes.get(header);
    ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Values> tensors = new LinkedHashMap<>();
    JsonObject entries =
        JsonParser.parseString(new String(header, StandardCharsets.UTF_8)).getAsJsonObject();
    for (Map.Entry<String, JsonElement> entry : entries.entrySet()) {
      JsonObject value = entry.getValue().getAsJsonObject();
      if (entry.getKey().equals("__metadata__")) {
        value.entrySet().forEach(e -> metadata.put(e.getKey(), e.getValue().getAsString()));
      } else {
        tensors.put(entry.getKey(), values(value, data));
      }
    }
    return new TensorFile(metadata, tensors);
  }

  /** The tensor of a name, which must be there. */
  public Values get(String name) {
    Values found = tensors.get(name);
    if (found == null) {
      throw new AssertionError("no " + name + " in " + tensors.keySet());
    }
    return found;
  }

  /** The names in the order of execution, as the file's metadata says it. */
  public List<String> order() {
    List<String> names = new ArrayList<>();
    for (JsonElement name : JsonParser.parseString(metadata.get("order")).getAsJsonArray()) {
      names.add(name.getAsString());
    }
    return names;
  }

  private static Values values(JsonObject entry, ByteBuffer data) {
    String dtype = entry.get("dtype").getAsString();
    JsonArray sizes = entry.getAsJsonArray("shape");
    List<Integer> shape = new ArrayList<>();
    int count = 1;
    for (JsonElement size : sizes) {
      shape.add(size.getAsInt());
      count *= size.getAsInt();
    }
    int at = entry.getAsJsonArray("data_offsets").get(0).getAsInt();
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (dtype) {
            case "F32" -> data.getFloat(at + 4 * i);
            case "F64" -> data.getDouble(at + 8 * i);
            case "I32" -> data.getInt(at + 4 * i);
            case "F16" -> half(data.getShort(at + 2 * i));
            case "BF16" -> Float.intBitsToFloat(data.getShort(at + 2 * i) << 16);
            case "I16" -> data.getShort(at + 2 * i);
            case "BOOL", "I8" -> data.get(at + i);
            case "U8" -> data.get(at + i) & 0xff;
            case "I64" -> data.getLong(at + 8 * i);
            default -> throw new IllegalArgumentException(dtype);
          };
    }
    return new Values(dtype, shape, values);
  }

  /** IEEE 754's binary16: sign, five bits of exponent, ten of fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        exponent == 0
            ? Math.scalb((double) fraction, -24)
            : Math.scalb((double) (fraction | 0x400), exponent - 25);
    if (exponent == 0x1f) {
      size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    return bits < 0 ? -size : size;
  }

  /**
   * A tensor's elements in row-major order.
   *
   * @param dtype as safetensors names it
   */
  @SuppressWarnings("ArrayRecordComponent") // Only ever compared by its elements.
  public record Values(String dtype, List<Integer> shape, double[] values) {

    /** The element at an index for each dimension. */
    public double at(int... index) {
      int offset = 0;
      for (int i = 0; i < index.length; i++) {
        offset = offset * shape.get(i) + index[i];
      }
      return values[offset];
    }

    /** All elements as floats, which those of {@code F32} are. */
    public float[] floats() {
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      return floats;
    }

    /** The largest absolute difference; of another shape is infinitely far. */
    public double distance(Values other) {
      if (!shape.equals(other.shape)) {
        return Double.POSITIVE_INFINITY;
      }
      double largest = 0;
      for (int i = 0; i < values.length; i++) {
        // An infinity has no distance from itself; a NaN is far from everything.
        if (values[i] != other.values[i]) {
          largest = Math.max(largest, Math.abs(values[i] - other.values[i]));
        }
      }
      return Double.isNaN(largest) ? Double.POSITIVE_INFINITY : largest;
    }

    /** The sum with a tensor of the same shape. */
    public Values plus(Values other) {
      double[] sum = values.clone();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += other.values[i];
      }
      return new Values(dtype, shape, sum);
    }
  }
}
