package mingpt.io;

import com.google.gson.JsonParseException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * An open safetensors file, whose header is read and checked and whose tensors are read one by one,
 * straight into PyTorch's memory.
 *
 * @see <a href="https://huggingface.co/docs/safetensors/index#format">The format</a>
 */
public final class SafetensorsFile implements AutoCloseable {
  private static final int LENGTH_BYTES = 8;
  private static final long MAX_HEADER_BYTES = 100_000_000; // the reference implementation's
  private static final int CHUNK_BYTES = 1 << 26;

  private final Path path;
  private final FileChannel channel;
  private final SafetensorsHeader header;
  private final long dataBegin;

  private SafetensorsFile(
      Path path, FileChannel channel, SafetensorsHeader header, long dataBegin) {
    this.path = path;
    this.channel = channel;
    this.header = header;
    this.dataBegin = dataBegin;
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws ModelFileException if it cannot be read or is not a complete safetensors file
   */
  public static SafetensorsFile open(Path path) {
    if (Files.isDirectory(path)) {
      throw new ModelFileException(path, "a folder, not a safetensors file");
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(path);
      return read(path, channel);
    } catch (IOException e) {
      close(channel);
      throw new ModelFileException(path, e);
    } catch (RuntimeException e) {
      close(channel);
      throw e;
    }
  }

  /** Names of the tensors, in the order of the header. */
  public Set<String> names() {
    return header.entries().keySet();
  }

  /** Shape of a tensor that is there. */
  List<Long> shape(String name) {
    return header.entries().get(name).shape();
  }

  /** Free strings that the writer left. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /**
   * Reads one tensor; on the CPU.
   *
   * @throws ModelFileException if there is none of this name or it cannot be read
   */
  public Tensor tensor(String name) {
    TensorEntry entry = header.entries().get(name);
    if (entry == null) {
      throw new ModelFileException(path, "no tensor '" + name + "'; there are " + names());
    }
    long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
    Tensor tensor = torch.empty(shape, new TensorOptions(entry.dtype().scalarType()), null);
    try {
      fill(tensor, entry);
    } catch (IOException e) {
      tensor.close();
      throw new ModelFileException(path, e);
    }
    return tensor;
  }

  /** Reads all tensors, by name, in the order of the header. */
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    names().forEach(name -> tensors.put(name, tensor(name)));
    return tensors;
  }

  @Override
  public void close() {
    close(channel);
  }

  private static SafetensorsFile read(Path path, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < LENGTH_BYTES) {
      throw new ModelFileException(
          path, "not a safetensors file: " + size + " bytes are too few (is it complete?)");
    }
    ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, length, 0);
    long headerBytes = length.getLong(0);
    if (headerBytes < 0 || headerBytes > MAX_HEADER_BYTES) {
      throw new ModelFileException(
          path,
          "not a safetensors file: a header of "
              + Long.toUnsignedString(headerBytes)
              + " bytes is over the limit of "
              + MAX_HEADER_BYTES);
    }
    long dataBegin = LENGTH_BYTES + headerBytes;
    if (dataBegin > size) {
      throw new ModelFileException(
          path, "truncated: the header ends at byte " + dataBegin + ", the file at " + size);
    }
    ByteBuffer json = ByteBuffer.allocate((int) headerBytes);
    readFully(channel, json, LENGTH_BYTES);
    SafetensorsHeader header = parse(path, decode(path, json.flip()));
    validate(path, header, size - dataBegin);
    return new SafetensorsFile(path, channel, header, dataBegin);
  }

  private static String decode(Path path, ByteBuffer utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new ModelFileException(path, "the header is not valid: not UTF-8", e);
    }
  }

  private static SafetensorsHeader parse(Path path, String json) {
    try {
      return HeaderReader.read(json);
    } catch (InvalidHeaderException e) {
      throw new ModelFileException(path, e.getMessage(), e);
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ModelFileException(path, "the header is not valid: " + reason, e);
    }
  }

  private static void validate(Path path, SafetensorsHeader header, long dataBytes) {
    try {
      header.validate(dataBytes);
    } catch (InvalidHeaderException e) {
      throw new ModelFileException(path, e.getMessage(), e);
    }
  }

  private void fill(Tensor tensor, TensorEntry entry) throws IOException {
    long bytes = entry.end() - entry.begin();
    if (bytes == 0) {
      return;
    }
    try (BytePointer memory = new BytePointer(tensor.data_ptr())) {
      for (long done = 0; done < bytes; done += CHUNK_BYTES) {
        long chunk = Math.min(CHUNK_BYTES, bytes - done);
        ByteBuffer buffer = memory.position(done).limit(done + chunk).asByteBuffer();
        readFully(channel, buffer, dataBegin + entry.begin() + done);
      }
    }
  }

  private static void readFully(FileChannel channel, ByteBuffer buffer, long position)
      throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        throw new EOFException("truncated: the file ends at byte " + at);
      }
      at += read;
    }
  }

  private static void close(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot close a file that was only read", e);
    }
  }
}
