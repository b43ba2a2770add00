package io.interp.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the examples of the reference: the model is the block of Java right before the example, or
 * else the first of the reference; the spec is a block of YAML, and the block without a language
 * behind it is the tree of points that the agent prints.
 */
class HookspecExamplesIT {

  private static final Path REFERENCE = Path.of("..", "docs", "hookspec.md");
  private static final Pattern MODEL =
      Pattern.compile("(?s)```java\n([^`]*?class Model [^`]*?)```");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(?s)(?:```java\n([^`]*?class Model [^`]*?)```\n\n)?"
              + "```yaml\n([^`]*?)```\n\n```\n(  [^`]*?)```");

  /**
   * What passes at the points of the first model, worked out by hand: its input {@code [1, 2, 3]}
   * so many times. Each block gives three times what it gets, and twice in between.
   */
  private static final Map<String, Integer> TIMES_THE_INPUT =
      Map.ofEntries(
          Map.entry("blocks.0", 3),
          Map.entry("blocks.0.hook_resid_pre", 1),
          Map.entry("blocks.0.hook_scores", 1),
          Map.entry("blocks.0.h_1", 1),
          Map.entry("blocks.0.h_2", 2),
          Map.entry("blocks.0.hook_mixed", 2),
          Map.entry("blocks.0.hook_resid_mid", 2),
          Map.entry("blocks.0.hook_cached", 2),
          Map.entry("blocks.0.hook_mlp_in", 2),
          Map.entry("blocks.0.hook_mlp_out", 2),
          Map.entry("blocks.0.mlp.hook_in", 2),
          Map.entry("blocks.0.mlp.hook_pre", 2),
          Map.entry("blocks.0.mlp.hook_post", 2),
          Map.entry("blocks.0.mlp.hook_mlp_out", 2),
          Map.entry("blocks.0.hook_resid_post", 3),
          Map.entry("block0.resid_pre", 1),
          Map.entry("layer0.resid_post", 3));

  /** What passes at the points of the other models. */
  private static final Map<String, double[]> VALUES =
      Map.ofEntries(
          Map.entry("attn.hook_k", new double[] {2, 4, 6}),
          Map.entry("attn.hook_cache", new double[] {2, 4, 6}),
          Map.entry("attn.hook_z", new double[] {3, 6, 9}),
          Map.entry("attn.out", new double[] {0.5, 1, 1.5}),
          Map.entry("layer.out", new double[] {1, 2, 3}),
          Map.entry("layer.all", new double[] {1, 2, 3}),
          Map.entry("layer.all#1", new double[] {1, 2, 3}),
          Map.entry("lstm.hidden", new double[] {1, 2, 3}),
          Map.entry("lstm.last_cell", new double[] {1, 2, 3}),
          Map.entry("encoder.pad", new double[] {1, 1, 0}),
          Map.entry("encoder.out", new double[] {1, 2, 3, 4, 9, 9}));

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
      String model = example.group(1) == null ? firstModel(text) : example.group(1);
      List<String> tree = example.group(3).lines().toList();
      examples.add(new Example(place, model, example.group(2), tree));
    }
    return examples;
  }

  private static String firstModel(String text) {
    Matcher model = MODEL.matcher(text);
    assertThat(model.find()).isTrue();
    return model.group(1);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void the_points_of_an_example_fire_as_the_reference_says_with_the_values_that_pass(
      Example example) {
    Path classes =
        Sources.compile(
            jvm.folder(),
            "package com.acme;\n"
                + "import java.nio.*;\nimport java.util.*;\nimport java.util.stream.*;\n"
                + SURROUNDINGS
                + example.model());
    jvm.file("hooks.yaml", "spec: 1\nmodel: com.acme.Model\n" + example.points());

    Result result =
        jvm.launch().agent("hooks.yaml,strict").main(classes.toString(), "com.acme.Main");

    assertThat(result.status()).isZero();
    assertThat(tree(result)).isEqualTo(example.tree());
    TensorFile step = CaptureRun.latest(jvm.folder().resolve("captures")).step(0);
    List<Double> scores = new ArrayList<>();
    step.tensors()
        .forEach(
            (name, values) -> {
              if (name.startsWith("attn.score")) {
                scores.add(values.at());
              } else {
                assertThat(values.values()).as(name).containsExactly(expected(name));
              }
            });
    // Which thread comes first is up to the pool.
    Collections.sort(scores);
    assertThat(scores).isIn(List.of(), List.of(0.5, 1.0, 1.5));
  }

  /** The second block gets three times what the first gets, and so has three times its values. */
  private static double[] expected(String name) {
    String ofTheFirst = name.replaceFirst("^(?<list>blocks\\.|block|layer)1\\b", "${list}0");
    Integer times = TIMES_THE_INPUT.get(ofTheFirst);
    if (times == null) {
      assertThat(VALUES).containsKey(name);
      return VALUES.get(name);
    }
    int all = ofTheFirst.equals(name) ? times : 3 * times;
    return new double[] {all, 2 * all, 3 * all};
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
            "value: receiver",
            "when: after",
            "args: [",
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
