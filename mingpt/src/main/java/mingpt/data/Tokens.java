package mingpt.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import mingpt.io.AtomicFiles;

/**
 * A text as token numbers below 65,536, in memory or mapped from a file of unsigned 16-bit
 * integers, little endian, without a header ({@code train.bin} and {@code val.bin}, nanoGPT's
 * format).
 */
public final class Tokens {

  /** Largest vocabulary that 16 bits can number. */
  public static final int MAX_VOCAB_SIZE = 1 << 16;

  private final ShortBuffer values;

  private Tokens(ShortBuffer values) {
    this.values = values;
  }

  /** Takes token numbers from 0 to 65,535. */
  public static Tokens of(int[] tokens) {
    short[] values = new short[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      values[i] = (short) tokens[i];
    }
    return new Tokens(ShortBuffer.wrap(values));
  }

  /**
   * Maps a file.
   *
   * @throws IOException if it cannot be read, or its length is odd or beyond 2 GB
   */
  public static Tokens map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long bytes = channel.size();
      if (bytes % Short.BYTES != 0 || bytes > Integer.MAX_VALUE) {
        throw new IOException(
            file
                + " holds no 16-bit tokens; found "
                + bytes
                + " bytes; make it with mingpt prepare");
      }
      return new Tokens(
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, bytes)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asShortBuffer());
    }
  }

  /** Number of tokens. */
  public int size() {
    return values.limit();
  }

  /** The token at a position, 0 to 65,535. */
  public int get(int index) {
    return Short.toUnsignedInt(values.get(index));
  }

  /**
   * The tokens from {@code start} up to, not including, {@code end}, sharing this one's storage.
   */
  public Tokens slice(int start, int end) {
    return new Tokens(values.slice(start, end - start));
  }

  /** Writes the file that {@link #map} reads, whole or not at all. */
  public void write(Path file) {
    ByteBuffer bytes = ByteBuffer.allocate(size() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(values.duplicate());
    AtomicFiles.write(
        file,
        channel -> {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
  }
}
