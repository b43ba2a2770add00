package io.interp.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which points are on in the spec that {@code inspect} writes: those that capture true values. */
class ChosenPointsTest {

  @TempDir Path folder;
  private final Commands commands = new Commands();
  private ModelJars jars;

  @BeforeEach
  void makeJars() {
    jars = new ModelJars(folder);
  }

  @Test
  void a_number_that_is_returned_is_a_point_and_not_the_array_that_is_filled_for_it()
      throws Exception {
    Path model =
        jars.classes(
            """
            package m;
            class Net {
              float forward(float[] x) {
                float[] sums = new float[2];
                float[] copy = sums = new float[3];
                for (int i = 0; i < 2; i++) {
                  sums[i] += x[i];
                }
                float[] mine = x.clone();
                mine[0] = 1;
                float[] literal = {1, 2};
                return sums[0];
              }
            }
            """);

    assertThat(on(model)).containsExactly("output, in: m.Net, at: return");
    commands.run("inspect", model);
    assertThat(commands.out())
        .containsPattern("\\{assign: sums, occurrence: 1} +float\\[] +\\(still empty here\\)\n")
        .containsPattern("\\{assign: sums, occurrence: 2} +float\\[] +\\(still empty here\\)\n")
        .containsPattern("\\{assign: copy} +float\\[] +\\(still empty here\\)\n")
        .containsPattern("\\{assign: mine} +float\\[] +\\(its elements change further down\\)\n")
        .containsPattern("\\{assign: literal} +float\\[]\n");
  }

  @Test
  void check_tells_too_what_is_still_empty() throws Exception {
    Path model =
        jars.classes(
            """
            package m;
            class Net {
              float[] forward(float[] x) {
                float[] y = new float[1];
                y[0] = x[0];
                return y;
              }
            }
            """);
    Path spec =
        Files.writeString(
            folder.resolve("hooks.yaml"),
            "spec: 1\nmodel: m.Net\npoints:\n  - {name: y, in: m.Net, at: {assign: y}}\n");

    commands.run("check", spec, "--model", model);
    assertThat(commands.out()).contains("m.Net.forward:4 assign y 1  (still empty here)\n");
  }

  @Test
  void of_a_method_without_a_result_the_field_that_it_writes_is_a_point() throws Exception {
    Path model =
        jars.classes(
            """
            package m;
            class Base {
              protected double[] sums;
              void add(int i) { sums[i] += 1; }
            }
            class Net extends Base {
              int[] counts;
              double[][] weights;
              final double[] outputs = new double[4];
              void forward() {
                for (int i = 0; i < counts.length; i++) {
                  double[] alias = outputs;
                  alias[i] = weights[0][i];
                }
              }
            }
            class Caller extends Base {
              int[] counts;
              void forward() { add(counts[0]); }
            }
            class Reader {
              double[] weights;
              void forward() { System.out.println(weights.length); }
            }
            """);

    assertThat(on(model))
        .containsExactly(
            "sums, in: m.Caller, at: {field: sums}", "outputs, in: m.Net, at: {field: outputs}");
    commands.run("inspect", model);
    assertThat(commands.out()).doesNotContain("{field: counts}", "{field: weights}");
  }

  @Test
  void a_field_is_only_listed_when_nobody_sees_whether_it_is_written() throws Exception {
    Path model =
        jars.classes(
            """
            package m;
            abstract class Base {
              float[] outputs;
              float[] handed;
              final int size = 3;
              abstract void compute();
              void forward() { compute(); Ops.fill(handed, size); }
            }
            class Ops { static void fill(float[] x, int n) {} }
            """);

    assertThat(on(model))
        .containsExactly(
            "call_fill_argument0, in: m.Base, at: {call: Ops.fill, value: {argument: 0}, when:"
                + " after}");
    commands.run("inspect", model);
    assertThat(commands.out())
        .containsPattern("\\{field: handed} +float\\[] +\\(handed to a call that may fill it\\)")
        .containsPattern("\\{field: outputs} +float\\[] +\\(what writes it, if anything does, ")
        .doesNotContain("{field: size}");
  }

  @Test
  void what_no_adapter_stores_is_no_point_and_where_nothing_else_is_there_the_spec_says_so()
      throws Exception {
    Path model =
        jars.classes(
            """
            package m;
            import java.util.Random;
            import java.util.function.DoubleUnaryOperator;
            enum Kind { A }
            class Data {}
            class Net {
              Kind kind;
              char letter;
              DoubleUnaryOperator activation;
              Data forward(float[] x) {
                Kind k = kind;
                char c = letter;
                DoubleUnaryOperator f = activation;
                Random random = new Random();
                String name = k.name();
                Data data = new Data();
                return data;
              }
            }
            class Other {
              Data forward(float[] x, float[] y) {
                float[] z = Ops.add(x, y);
                return new Data();
              }
            }
            class Ops { static float[] add(float[] x, float[] y) { return x; } }
            """);

    assertThat(on(model)).containsExactly("z, in: m.Other, at: {assign: z}");
    assertThat(commands.out())
        .contains(
            "  # m.Net.forward(float[]): none is on, since no result of it is known that can be"
                + " stored\n");
    commands.run("inspect", model);
    assertThat(commands.out())
        .containsPattern("\\{assign: k} +Kind +\\(cannot be stored\\)\n")
        .containsPattern("\\{get: Net.letter} +char +\\(cannot be stored\\)\n")
        .containsPattern("\\{assign: name} +String +\\(cannot be stored\\)\n")
        .containsPattern("\\{assign: data} +Data +\\(just made here\\)\n");

    int status = commands.run("inspect", model, "--class", "m.Net", "--format", "spec");
    assertThat(status).isEqualTo(1);
    assertThat(commands.errors())
        .singleElement()
        .asString()
        .startsWith("interp-agent: of no value in these methods of ");
  }

  @Test
  void of_records_and_tuples_the_elements_are_points() throws Exception {
    Path model =
        jars.classes(
            """
            package org.bytedeco.pytorch;
            public class Tensor {}
            """,
            """
            package org.bytedeco.pytorch;
            public class Pair {
              public native Tensor get0();
              public native Inner get1();
              public static class Inner {
                public native Tensor get0();
                public native String get1();
              }
            }
            """,
            """
            package m;
            import java.util.List;
            import org.bytedeco.pytorch.Pair;
            import org.bytedeco.pytorch.Tensor;
            record Output(Tensor logits, Double loss, String name, List<Tensor> cache) {}
            class Net {
              Lstm lstm;
              Output forward(Tensor x) { lstm.forward(x); return null; }
            }
            class Lstm { Pair forward(Tensor x) { return null; } }
            """);

    assertThat(on(model))
        .containsExactly(
            "output_0, in: m.Lstm, at: return, element: 0",
            "output_1_0, in: m.Lstm, at: return, element: [1, 0]",
            "output_logits, in: m.Net, at: return, element: logits",
            "output_loss, in: m.Net, at: return, element: loss");
  }

  @Test
  void more_classes_than_a_spec_may_have_are_allowed_by_it() throws Exception {
    String[] sources =
        IntStream.range(0, 501)
            .mapToObj(i -> "class C" + i + " { float forward(float x) { return x; } }")
            .toArray(String[]::new);
    Path model = jars.classes("package m;\n" + String.join("\n", sources));

    assertThat(on(model)).hasSize(501);
    assertThat(commands.out()).contains("\nlimits: {sites: 10000, classes: 502}   # ");
  }

  /** What the points that are on begin with, of a spec that fits. */
  private List<String> on(Path model) throws Exception {
    int status = commands.run("inspect", model, "--format", "spec");
    assertThat(status).as(commands.errors().toString()).isZero();
    String written = commands.out();
    Path spec = Files.writeString(folder.resolve("written.yaml"), written);
    int fits = commands.run("check", spec, "--model", model);
    assertThat(commands.errors()).isEmpty();
    assertThat(fits).isZero();
    commands.run("inspect", model, "--format", "spec");
    return written
        .lines()
        .filter(line -> line.startsWith("  - {name: "))
        .map(line -> line.substring("  - {name: ".length(), line.lastIndexOf("}   #")))
        .toList();
  }
}
