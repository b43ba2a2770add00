package io.interp.agent.cli;

import io.interp.agent.fork.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Makes JARs of test models. */
final class ModelJars {

  private final Path folder;
  private int folders;

  ModelJars(Path folder) {
    this.folder = folder;
  }

  /** A folder of class files, compiled with the names of local variables. */
  Path classes(String... sources) {
    return Sources.compile(newFolder(), sources);
  }

  /** The same with options of {@code javac}. */
  Path classes(List<String> options, String... sources) {
    return Sources.compile(newFolder(), options, sources);
  }

  /** Files of a folder as entries of a JAR under a prefix. */
  static Map<String, byte[]> entries(String prefix, Path classes) {
    Map<String, byte[]> entries = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        entries.put(prefix + name, Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  /** Writes a JAR with attributes in its manifest: names and values in turn. */
  Path jar(String name, Map<String, byte[]> entries, String... attributes) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    for (int i = 0; i < attributes.length; i += 2) {
      manifest.getMainAttributes().putValue(attributes[i], attributes[i + 1]);
    }
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
          jar.putNextEntry(new ZipEntry(entry.getKey()));
          jar.write(entry.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** The toy model. */
  Path toy() {
    return jar("toy.jar", entries("", classes(Sources.model("toy"))));
  }

  /** Writes a spec. */
  Path spec(String text) {
    try {
      return Files.writeString(folder.resolve("hooks.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path newFolder() {
    try {
      return Files.createDirectories(folder.resolve("classes" + folders++));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
