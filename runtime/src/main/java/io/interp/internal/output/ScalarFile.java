package io.interp.internal.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with a line for each step, readable while the run goes on. */
abstract class ScalarFile implements Closeable {

  private final Path file;
  private FileChannel channel;

  ScalarFile(Path file) throws IOException {
    this.file = file;
    this.channel = PrivateFiles.append(file);
  }

  /**
   * Makes the file in the format that its ending says.
   *
   * @throws IllegalArgumentException with one line if the ending is neither of the two
   */
  static ScalarFile create(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (!name.endsWith(".jsonl") && !name.endsWith(".csv")) {
      throw new IllegalArgumentException(
          "to: " + name + ": scalars go to a file that ends in .jsonl or .csv");
    }
    PrivateFiles.createFolders(file.getParent());
    return name.endsWith(".csv") ? new CsvFile(file) : new JsonLinesFile(file);
  }

  /** Whether a cell may be a list; a cell of comma-separated values is one number. */
  static boolean takesLists(String name) {
    return name.endsWith(".jsonl");
  }

  /** Adds a line and returns by how many bytes the file grew. */
  abstract long append(ScalarLine line) throws IOException;

  final int write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    PrivateFiles.writeAll(channel, ByteBuffer.wrap(bytes));
    return bytes.length;
  }

  final String read() throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  final void rewrite(String text) throws IOException {
    channel.close();
    PrivateFiles.replace(file, text);
    channel = PrivateFiles.append(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
