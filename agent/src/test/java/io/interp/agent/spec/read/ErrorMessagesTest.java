package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every line that a wrong spec gets, as {@code errors.txt} lists them: {@code == case}, the spec,
 * and each line after {@code >>}.
 */
class ErrorMessagesTest {

  @TempDir Path temporary;

  @TestFactory
  List<DynamicTest> each_wrong_spec_gets_these_lines() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String section : cases().split("(?m)^== ", -1)) {
      if (!section.isBlank()) {
        tests.add(test(section));
      }
    }
    assertThat(tests).hasSizeGreaterThan(100);
    return tests;
  }

  private DynamicTest test(String section) {
    StringBuilder spec = new StringBuilder();
    List<String> expected = new ArrayList<>();
    List<String> lines = section.lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith(">> ")) {
        expected.add(line.substring(3));
      } else if (expected.isEmpty()) {
        spec.append(line).append('\n');
      }
    }
    return DynamicTest.dynamicTest(
        lines.get(0),
        () ->
            assertThat(new SpecFixture(temporary).problemsOf(spec.toString()))
                .containsExactlyElementsOf(expected));
  }

  private static String cases() throws IOException {
    try (InputStream in = ErrorMessagesTest.class.getResourceAsStream("errors.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
