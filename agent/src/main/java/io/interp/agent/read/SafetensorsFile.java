package io.interp.agent.read;

import io.interp.agent.tensorfile.SafetensorsFormat;
import io.interp.agent.tensorfile.TensorEntry;
import io.interp.agent.tensorfile.TensorFile;
import io.interp.internal.tensor.Float8;
import io.interp.internal.tensor.HalfPrecision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;

/** A safetensors file whose elements are shown, read through memory maps. */
public final class SafetensorsFile {

  private final Path path;
  private final TensorFile file;

  private SafetensorsFile(Path path, TensorFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Reads and checks the header.
   *
   * @throws ReadException if the file is not there, truncated or not in this format
   */
  public static SafetensorsFile open(Path path) {
    try {
      return new SafetensorsFile(path, SafetensorsFormat.open(path.toFile()));
    } catch (IllegalArgumentException e) {
      throw new ReadException(
          path + " is truncated or no safetensors file; " + e.getMessage() + "; copy it again", e);
    } catch (IOException e) {
      throw new ReadException(path + " cannot be read; " + e, e);
    }
  }

  /** Every tensor by name, in the order of the header. */
  public Map<String, TensorEntry> tensors() {
    return file.tensors();
  }

  /** What {@code __metadata__} says; empty without it. */
  public Map<String, String> metadata() {
    return file.metadata();
  }

  /**
   * The elements of a tensor in row-major order, as the nearest {@code float}s.
   *
   * @throws ReadException if they are complex or more than an array can hold, or the file has
   *     changed
   */
  public float[] floats(TensorEntry tensor) {
    if (tensor.dtype().isComplex()) {
      throw new ReadException(
          tensor.name() + " is " + tensor.dtype() + "; complex numbers cannot be shown");
    }
    if (tensor.end() - tensor.begin() > Integer.MAX_VALUE) {
      throw new ReadException(
          tensor.name() + " has " + tensor.elements() + " elements; 2 GB at a time can be shown");
    }
    try (FileChannel channel = FileChannel.open(path)) {
      if (tensor.end() > channel.size()) {
        throw new ReadException(path + " has become shorter while it was read");
      }
      long bytes = tensor.end() - tensor.begin();
      ByteBuffer data = channel.map(FileChannel.MapMode.READ_ONLY, tensor.begin(), bytes);
      return convert(tensor, data.order(ByteOrder.LITTLE_ENDIAN));
    } catch (IOException e) {
      throw new ReadException(path + " cannot be read; " + e, e);
    }
  }

  private static float[] convert(TensorEntry tensor, ByteBuffer data) {
    float[] floats = new float[Math.toIntExact(tensor.elements())];
    for (int i = 0; i < floats.length; i++) {
      floats[i] =
          switch (tensor.dtype()) {
            case BOOL -> data.get(i) == 0 ? 0 : 1;
            case U8 -> data.get(i) & 0xff;
            case I8 -> data.get(i);
            case U16 -> data.getChar(i * 2);
            case I16 -> data.getShort(i * 2);
            case U32 -> data.getInt(i * 4) & 0xffff_ffffL;
            case I32 -> data.getInt(i * 4);
            case U64 -> unsigned(data.getLong(i * 8));
            case I64 -> data.getLong(i * 8);
            case F8_E4M3 -> Float8.fromE4M3(data.get(i));
            case F8_E5M2 -> Float8.fromE5M2(data.get(i));
            case F16 -> HalfPrecision.fromF16(data.getShort(i * 2));
            case BF16 -> HalfPrecision.fromBF16(data.getShort(i * 2));
            case F32 -> data.getFloat(i * 4);
            case F64 -> (float) data.getDouble(i * 8);
            case C64 -> throw new AssertionError(tensor.dtype());
          };
    }
    return floats;
  }

  /** The bit that halving drops still tells which float is nearer. */
  private static float unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2f;
  }
}
