package io.interp.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the examples of the reference: the model is the last block of Java with a {@code Model}, the
 * spec a block of YAML, and the block without a language behind it is the tree of points that the
 * agent prints.
 */
class HookspecExamplesIT {

  private static final Path REFERENCE = Path.of("..", "docs", "hookspec.md");
  private static final Pattern MODEL =
      Pattern.compile("(?s)```java\n([^`]*?class Model [^`]*?)```");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?s)```yaml\n([^`]*?)```\n\n```\n(  [^`]*?)```");

  /** What the models call, and who calls them. */
  private static final String SURROUNDINGS =
      """
      final class Main {
        public static void main(String[] arguments) {
          new Model().forward(new float[] {1, 2, 3});
        }
      }

      final class Ops {
        static float[] softmax(float[] x) {
          return x.clone();
        }

        static float[] add(float[] a, float[] b) {
          float[] sum = a.clone();
          for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
          }
          return sum;
        }

        static void relu(float[] x, float[] out) {
          for (int i = 0; i < x.length; i++) {
            out[i] = Math.max(0, x[i]);
          }
        }
      }
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  private record Example(String place, String model, String points, List<String> tree) {
    @Override
    public String toString() {
      return place;
    }
  }

  static List<Example> examples() throws IOException {
    String text = Files.readString(REFERENCE);
    List<Example> examples = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(text);
    while (example.find()) {
      String before = text.substring(0, example.start());
      String place = "docs/hookspec.md:" + before.lines().count();
      List<String> tree = example.group(2).lines().toList();
      examples.add(new Example(place, lastModel(before), example.group(1), tree));
    }
    return examples;
  }

  private static String lastModel(String text) {
    String last = null;
    Matcher model = MODEL.matcher(text);
    while (model.find()) {
      last = model.group(1);
    }
    return last;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void the_points_of_an_example_fire_as_the_reference_says(Example example) {
    Path classes =
        Sources.compile(
            jvm.folder(),
            "package com.acme;\n"
                + "import java.util.*;\nimport java.util.stream.*;\n"
                + SURROUNDINGS
                + example.model());
    jvm.file("hooks.yaml", "spec: 1\nmodel: com.acme.Model\n" + example.points());

    Result result =
        jvm.launch().agent("hooks.yaml,strict").main(classes.toString(), "com.acme.Main");

    assertThat(result.status()).isZero();
    assertThat(tree(result)).isEqualTo(example.tree());
  }

  @Test
  void there_is_an_example_for_each_kind_of_place() throws IOException {
    List<String> specs = examples().stream().map(Example::points).toList();
    for (String place :
        List.of(
            "at: return",
            "{argument: 0}",
            "{assign: ",
            "{call: ",
            "value: {argument: ",
            "when: after",
            "{field: ",
            "{get: ",
            "{put: ",
            "element: ",
            "nested: each",
            "mask: ")) {
      assertThat(specs).as(place).anyMatch(spec -> spec.contains(place));
    }
  }

  /** The lines between the one that announces the points and our next. */
  private static List<String> tree(Result result) {
    return result
        .err()
        .lines()
        .dropWhile(line -> !line.startsWith("interp: hook points of"))
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .toList();
  }
}
