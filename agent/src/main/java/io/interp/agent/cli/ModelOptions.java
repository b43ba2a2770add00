package io.interp.agent.cli;

import io.interp.agent.read.ReadException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --classpath}, the same in every command that looks into a model's JAR. */
final class ModelOptions {

  private static final String ALL = "*";

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description = {
        "JARs and folders of the model's libraries, as in java -cp: DIR/* means every JAR in DIR.",
        "What a manifest's Class-Path names and what a fat JAR holds is there anyway."
      })
  private String classPath = "";

  /** As it was given; empty for none. */
  String text() {
    return classPath;
  }

  /** The files. */
  List<Path> classPath() {
    List<Path> files = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (entry.equals(ALL) || entry.endsWith(File.separator + ALL)) {
        String folder = entry.substring(0, entry.length() - 1);
        files.addAll(jars(Path.of(folder.isEmpty() ? "." : folder)));
      } else if (!entry.isEmpty()) {
        files.add(Path.of(entry));
      }
    }
    return files;
  }

  private static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    } catch (IOException e) {
      throw new ReadException(folder + " is no folder of JARs; " + e, e);
    }
    jars.sort(null);
    return jars;
  }
}
