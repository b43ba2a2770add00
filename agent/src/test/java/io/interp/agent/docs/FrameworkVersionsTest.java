package io.interp.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/frameworks.md} names the versions that the build brings for the tests. */
class FrameworkVersionsTest {

  private static final Pattern PROPERTY =
      Pattern.compile("<(?:pytorch|djl|djl-pytorch|deeplearning4j|deepnetts)\\.version>([^<]+)<");

  /** Versions that a model may bring. */
  private static final Pattern OLDER =
      Pattern.compile("<artifactId>pytorch</artifactId>\\s*<version>(\\d[^<]+)<");

  @Test
  void every_version_that_is_tested_is_in_the_table() throws IOException {
    List<String> versions = find(PROPERTY, Path.of("..", "pom.xml"));
    assertThat(versions).hasSize(5);
    versions.addAll(find(OLDER, Path.of("pom.xml")));
    assertThat(versions).hasSizeGreaterThan(6);

    String table =
        String.join(
            "\n",
            Files.readAllLines(Path.of("..", "docs", "frameworks.md")).stream()
                .filter(line -> line.startsWith("|"))
                .toList());
    assertThat(table).contains(versions);
  }

  private static List<String> find(Pattern pattern, Path file) throws IOException {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(Files.readString(file));
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
