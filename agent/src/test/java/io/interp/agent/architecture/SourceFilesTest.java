package io.interp.agent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that needs more than this is about more than one thing. */
class SourceFilesTest {

  private static final int MOST_LINES = 350;

  @ParameterizedTest
  @ValueSource(strings = {"agent", "runtime", "mingpt"})
  void noSourceFileIsLongerThanAPersonReadsAtOnce(String module) throws IOException {
    List<Path> read = new ArrayList<>();
    List<String> tooLong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        read.add(file);
        int lines = Files.readAllLines(file).size();
        if (lines > MOST_LINES) {
          tooLong.add(file.getFileName() + " has " + lines + " lines");
        }
      }
    }
    assertThat(read).isNotEmpty();
    assertThat(tooLong).isEmpty();
  }
}
