package io.interp.agent.read;

import io.interp.internal.tensor.Float8;
import io.interp.internal.tensor.HalfPrecision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A safetensors file, read through memory maps. */
public final class SafetensorsFile {

  private static final long MOST_HEADER_BYTES = 100_000_000;

  private final Path path;
  private final SafetensorsHeader header;
  private final long dataStart;

  private SafetensorsFile(Path path, SafetensorsHeader header, long dataStart) {
    this.path = path;
    this.header = header;
    this.dataStart = dataStart;
  }

  /**
   * Reads and checks the header.
   *
   * @throws ReadException if the file is not there, truncated or not in this format
   */
  public static SafetensorsFile open(Path path) {
    try (FileChannel channel = FileChannel.open(path)) {
      long size = channel.size();
      ByteBuffer start = read(channel, 0, Math.min(size, Long.BYTES));
      long length = start.remaining() < Long.BYTES ? -1 : start.getLong();
      if (length < 2 || length > Math.min(size - Long.BYTES, MOST_HEADER_BYTES)) {
        throw new IllegalArgumentException(
            "the header says that it has " + length + " bytes in a file of " + size);
      }
      String json = StandardCharsets.UTF_8.decode(read(channel, Long.BYTES, length)).toString();
      long dataStart = Long.BYTES + length;
      return new SafetensorsFile(path, new SafetensorsHeader(json, size - dataStart), dataStart);
    } catch (IllegalArgumentException e) {
      throw new ReadException(
          path + " is truncated or no safetensors file; " + e.getMessage() + "; copy it again", e);
    } catch (IOException e) {
      throw new ReadException(path + " cannot be read; " + e, e);
    }
  }

  /** Every tensor by name, in the order of the header. */
  public Map<String, TensorEntry> tensors() {
    return header.tensors();
  }

  /** What {@code __metadata__} says; empty without it. */
  public Map<String, String> metadata() {
    return header.metadata();
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
      long start = dataStart + tensor.begin();
      long bytes = tensor.end() - tensor.begin();
      if (start + bytes > channel.size()) {
        throw new ReadException(path + " has become shorter while it was read");
      }
      ByteBuffer data = channel.map(FileChannel.MapMode.READ_ONLY, start, bytes);
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

  private static ByteBuffer read(FileChannel channel, long at, long bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new IllegalArgumentException("it ends in the middle of its header");
      }
    }
    return buffer.flip();
  }
}
