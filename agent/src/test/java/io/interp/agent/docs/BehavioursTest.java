package io.interp.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each promise of docs/behaviours.md names tests, and each of them is there. */
class BehavioursTest {

  private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

  @Test
  void every_promise_names_tests_that_are_there() throws IOException {
    Map<String, String> sources = sources();
    List<String> gone = new ArrayList<>();
    int promises = 0;
    for (String line : Files.readAllLines(Path.of("../docs/behaviours.md"))) {
      if (!line.startsWith("| ") || line.startsWith("| promise")) {
        continue;
      }
      promises++;
      Matcher test = TEST.matcher(line);
      int named = 0;
      while (test.find()) {
        named++;
        String source = sources.getOrDefault(test.group(1), "");
        if (!isTest(source, test.group(2))) {
          gone.add(test.group());
        }
      }
      assertThat(named).as(line).isPositive();
    }
    assertThat(gone).isEmpty();
    assertThat(promises).isGreaterThan(30);
  }

  @Test
  void a_method_without_an_annotation_is_no_test() {
    assertThat(isTest("  @Test\n  void a() {}\n", "a")).isTrue();
    assertThat(isTest("  @ParameterizedTest\n  @EnumSource\n  void a(Copying copying) {}\n", "a"))
        .isTrue();
    assertThat(isTest("  @Test\n  void b() {}\n\n  void a() {}\n", "a")).isFalse();
    assertThat(isTest("", "a")).isFalse();
  }

  /** Whether a source has the method right behind annotations, of which one makes it a test. */
  private static boolean isTest(String source, String method) {
    String annotations = "@(Parameterized)?Test\\b(?:(?!\\n\\n|void ).|\\n(?!\\n))*?";
    return Pattern.compile(annotations + "void " + method + "\\(").matcher(source).find();
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : new String[] {"../runtime", "../agent"}) {
      try (Stream<Path> files = Files.walk(Path.of(module, "src/test/java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    return sources;
  }
}
