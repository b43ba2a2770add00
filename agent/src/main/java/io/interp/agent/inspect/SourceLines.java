package io.interp.agent.inspect;

import io.interp.agent.read.ReadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The lines of source files in a sources JAR or a folder; those of one file at a time. */
public final class SourceLines implements AutoCloseable {

  /** No sources: every line is empty. */
  static final SourceLines NONE = new SourceLines(null, null);

  private final ZipFile jar;
  private final Path folder;
  private String path = "";
  private List<String> lines = List.of();

  private SourceLines(ZipFile jar, Path folder) {
    this.jar = jar;
    this.folder = folder;
  }

  /**
   * Opens sources.
   *
   * @param sources a sources JAR, a folder, or null for none
   * @throws ReadException when it is neither
   */
  public static SourceLines open(Path sources) {
    if (sources == null || Files.isDirectory(sources)) {
      return new SourceLines(null, sources);
    }
    try {
      return new SourceLines(new ZipFile(sources.toFile()), null);
    } catch (IOException e) {
      throw new ReadException(
          sources + " cannot be read; " + e + "; give a sources JAR or a folder of sources", e);
    }
  }

  /** The line without white space at its ends; empty where there is none. */
  String line(String className, String source, int line) {
    if (source == null || (jar == null && folder == null)) {
      return "";
    }
    int end = className.lastIndexOf('.');
    open(className.substring(0, end + 1).replace('.', '/') + source);
    return line < 1 || line > lines.size() ? "" : lines.get(line - 1).strip();
  }

  private void open(String wanted) {
    if (!wanted.equals(path)) {
      path = wanted;
      lines = new String(read(wanted), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private byte[] read(String wanted) {
    try {
      if (folder != null) {
        Path file = folder.resolve(wanted);
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
      }
      ZipEntry entry = jar.getEntry(wanted);
      if (entry == null) {
        return new byte[0];
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return in.readAllBytes();
      }
    } catch (IOException e) {
      throw new ReadException(wanted + " cannot be read; " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      if (jar != null) {
        jar.close();
      }
    } catch (IOException e) {
      throw new ReadException(e.getMessage(), e);
    }
  }
}
