package io.interp.agent.inspect;

import io.interp.agent.read.ReadException;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A folder of class files, such as {@code target/classes}. */
record FolderRoot(Path folder) implements ClassRoot {

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public List<String> classNames() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
          .map(ClassRoot::className)
          .filter(Objects::nonNull)
          .toList();
    } catch (IOException e) {
      throw new ReadException(folder + " cannot be read; " + e.getMessage(), e);
    }
  }

  @Override
  public byte[] read(String className) throws IOException {
    return Files.readAllBytes(folder.resolve(ClassRoot.path(className)));
  }

  @Override
  public URL url() throws IOException {
    return folder.toUri().toURL();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
