package io.interp.agent.endtoend;

import io.interp.agent.fork.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small model in {@code models/toy}, over float arrays and without any library. */
final class Toy {

  static final String MAIN = "toy.Main";

  /** The output of every module, under its path. */
  static final String EVERY_MODULE =
      """
      spec: 1
      model: toy.Net
      points:
        - tags: [module]
          in: "toy.*"
          at: {call: 'forward(float[])', occurrence: all}
      """;

  private Toy() {}

  /** Its class path: compiled once. */
  static String classPath() {
    return Holder.CLASSES.toString();
  }

  /** Its sources. */
  static String[] sources() {
    return Sources.model("toy");
  }

  private static final class Holder {
    private static final Path CLASSES = Sources.compile(folder(), sources());

    private static Path folder() {
      try {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target/forked")), "toy-")
            .toAbsolutePath();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
