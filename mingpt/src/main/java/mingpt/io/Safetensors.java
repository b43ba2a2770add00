package mingpt.io;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Reads and writes whole safetensors files. */
public final class Safetensors {
  private static final int ALIGNMENT = 8;
  private static final int CHUNK_BYTES = 1 << 26;

  /**
   * Reads all tensors of a file, by name, in the order of its header; on the CPU.
   *
   * @throws ModelFileException if it cannot be read or is not a complete safetensors file
   */
  public static Map<String, Tensor> read(Path path) {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      return file.tensors();
    }
  }

  /**
   * Writes tensors from any device, whatever their strides, under a temporary name that is then
   * renamed.
   *
   * @throws ModelFileException if the file cannot be written
   */
  public static void write(Path path, Map<String, Tensor> tensors, Map<String, String> metadata) {
    // Wide elements first, as the reference implementation does: then all of them are aligned.
    List<Map.Entry<String, Tensor>> ordered =
        tensors.entrySet().stream()
            .sorted(Comparator.comparing(e -> -e.getValue().element_size()))
            .toList();
    byte[] header = header(ordered, metadata);
    AtomicFiles.write(
        path,
        channel -> {
          ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          AtomicFiles.writeFully(channel, length.putLong(header.length).flip());
          AtomicFiles.writeFully(channel, ByteBuffer.wrap(header));
          for (Map.Entry<String, Tensor> entry : ordered) {
            write(channel, entry.getValue());
          }
        });
  }

  private static byte[] header(
      List<Map.Entry<String, Tensor>> ordered, Map<String, String> metadata) {
    StringWriter json = new StringWriter();
    try (JsonWriter out = new JsonWriter(json)) {
      out.beginObject();
      if (!metadata.isEmpty()) {
        out.name("__metadata__").beginObject();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
          out.name(entry.getKey()).value(entry.getValue());
        }
        out.endObject();
      }
      long begin = 0;
      for (Map.Entry<String, Tensor> entry : ordered) {
        long end = begin + bytes(entry.getValue());
        out.name(entry.getKey());
        writeEntry(out, entry.getValue(), begin, end);
        begin = end;
      }
      out.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("a writer in memory failed", e);
    }
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    int padding = Math.floorMod(-bytes.length, ALIGNMENT);
    return (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
  }

  private static void writeEntry(JsonWriter out, Tensor tensor, long begin, long end)
      throws IOException {
    out.beginObject();
    out.name("dtype").value(DType.of(tensor.scalar_type()).name());
    out.name("shape").beginArray();
    for (long size : tensor.shape()) {
      out.value(size);
    }
    out.endArray();
    out.name("data_offsets").beginArray().value(begin).value(end).endArray();
    out.endObject();
  }

  private static long bytes(Tensor tensor) {
    return tensor.numel() * tensor.element_size();
  }

  @SuppressWarnings("try") // The scope is there to free the copy.
  private static void write(FileChannel channel, Tensor tensor) throws IOException {
    long bytes = bytes(tensor);
    if (bytes == 0) {
      return;
    }
    try (PointerScope scope = new PointerScope()) {
      BytePointer memory = new BytePointer(tensor.detach().cpu().contiguous().data_ptr());
      for (long done = 0; done < bytes; done += CHUNK_BYTES) {
        long chunk = Math.min(CHUNK_BYTES, bytes - done);
        AtomicFiles.writeFully(channel, memory.position(done).limit(done + chunk).asByteBuffer());
      }
    }
  }

  private Safetensors() {}
}
