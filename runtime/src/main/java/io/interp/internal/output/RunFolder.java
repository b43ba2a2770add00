package io.interp.internal.output;

import io.interp.internal.step.StepInfo;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The folder of one run, and {@code latest} beside it. */
final class RunFolder {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss.SSS").withZone(ZoneOffset.UTC);

  private final Path path;

  private RunFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes the folder {@code <directory>/<time>-<pid>}. The time is UTC, so that the names of runs
   * sort by time whatever happens to the clocks of the house.
   */
  static RunFolder create(File directory, long startMillis, long pid) throws IOException {
    Path parent = directory.getAbsoluteFile().toPath();
    PrivateFiles.createFolders(parent);
    String name = TIME.format(Instant.ofEpochMilli(startMillis)) + "-" + pid;
    Path folder = createUnderFreeName(parent, name);
    pointLatestTo(folder);
    return new RunFolder(folder);
  }

  /** The folder, absolute. */
  Path path() {
    return path;
  }

  /** The name that sorts by time. */
  String name() {
    return path.getFileName().toString();
  }

  /**
   * Where a step goes. A name is given once: a second step of the same number gets a name of its
   * own rather than the first one's file.
   */
  Path stepFile(StepInfo step) {
    String stem =
        "step-" + padded(step.number()) + (step.model() > 1 ? ".model" + step.model() : "");
    Path file = path.resolve(stem + ".safetensors");
    for (int again = 2; Files.exists(file); again++) {
      file = path.resolve(stem + ".again" + again + ".safetensors");
    }
    return file;
  }

  /** Where goes what is accumulated over all steps of a model. */
  Path runFile(int model) {
    return path.resolve("run" + (model > 1 ? ".model" + model : "") + ".safetensors");
  }

  private static String padded(long number) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, 8 - digits.length())) + digits;
  }

  private static Path createUnderFreeName(Path parent, String name) throws IOException {
    Path folder = parent.resolve(name);
    for (int again = 2; ; again++) {
      try {
        PrivateFiles.createFolder(folder);
        return folder;
      } catch (FileAlreadyExistsException e) {
        folder = parent.resolve(name + "." + again);
      }
    }
  }

  private static void pointLatestTo(Path folder) {
    Path link = folder.resolveSibling("latest");
    Path fresh = folder.resolveSibling(".latest-" + folder.getFileName());
    try {
      Files.createSymbolicLink(fresh, folder.getFileName());
      Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UnsupportedOperationException e) {
      // Some file systems have no links; readers then take the last name.
      fresh.toFile().delete();
    }
  }
}
