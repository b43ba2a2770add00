package io.interp.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The places of a model that {@code inspect} shows beside what methods return and assign. */
class InspectedPlacesTest {

  @TempDir Path folder;
  private final Commands commands = new Commands();
  private ModelJars jars;

  @BeforeEach
  void makeJars() {
    jars = new ModelJars(folder);
  }

  @Test
  void what_a_call_without_a_result_may_fill_is_listed_after_it() throws Exception {
    Path model =
        jars.classes(
            """
            package m;
            class Buffer { void add(float[] x) {} }
            class Net {
              Buffer buffer;
              static void matmul(float[] x, float[] out, int n, String name) {}
              float[] forward(float[] x) {
                float[] y = new float[1];
                matmul(x, y, 1, "q");
                matmul(y, x, 1, "k");
                buffer.add(y);
                return y;
              }
            }
            """);

    commands.run("inspect", model);
    assertThat(commands.out())
        .containsPattern(
            "8 +\\{call: Net.matmul, value: \\{argument: 0}, when: after, occurrence: 1}"
                + " +float\\[]")
        .containsPattern(
            "9 +\\{call: Net.matmul, value: \\{argument: 1}, when: after, occurrence: 2}"
                + " +float\\[]")
        .containsPattern("10 +\\{call: Buffer.add, value: receiver, when: after} +Buffer")
        .containsPattern("10 +\\{call: Buffer.add, value: \\{argument: 0}, when: after} +float\\[]")
        .doesNotContain("{argument: 2}")
        .doesNotContain("{argument: 3}");

    commands.run("inspect", model, "--format", "spec");
    assertThat(commands.out())
        .contains(
            "# - {name: call_matmul_argument1_2, in: m.Net, at: {call: Net.matmul, value:"
                + " {argument: 1}, when: after, occurrence: 2}}")
        .contains("# - {name: call_add_receiver, ");
    everyCommentFits(model);
  }

  @Test
  void of_a_constructor_the_lambdas_are_listed_where_it_is_named() throws Exception {
    Path model =
        jars.classes(
            """
            package m;
            import java.util.function.UnaryOperator;
            class Net {
              UnaryOperator<float[]> forward;
              float scale;
              Net() {
                int own = 1;
                forward = x -> {
                  float[] y = Ops.scale(x, scale + own);
                  return y;
                };
              }
              Net(int none) {}
              float[] forward(float[] x) { return forward.apply(x); }
            }
            class Ops { static native float[] scale(float[] x, float by); }
            """);

    commands.run("inspect", model, "--method", "<init>");
    assertThat(commands.out())
        .contains(
            "  <init>() is a constructor or initializer, of which only the lambdas can be hooked\n")
        .containsPattern("9 +\\{assign: y} +float\\[] +\\(in a lambda\\)")
        .doesNotContain("<init>(int)")
        .doesNotContain("assign: own");

    commands.run("inspect", model);
    assertThat(commands.out()).doesNotContain("<init>");

    commands.run("inspect", model, "--method", "*", "--format", "spec");
    assertThat(commands.out())
        .contains("  - {name: init_y, in: m.Net, method: '<init>', at: {assign: y}}")
        .contains("model: m.Net\n");
    everyCommentFits(model);
  }

  @Test
  void the_model_is_one_that_has_the_classes_that_were_asked_for() {
    Path model =
        jars.classes(
            """
            package m;
            class Head { float[] forward(float[] x) { return x; } }
            class Tail { float[] forward(float[] x) { return x; } }
            class Large {
              Tail a; Big b;
              float[] forward(float[] x) { return b.forward(a.forward(x)); }
            }
            class Big { float[] forward(float[] x) { return x; } }
            class Small {
              Head head;
              float[] forward(float[] x) { return head.forward(x); }
            }
            """);

    commands.run("inspect", model);
    assertThat(commands.out()).contains("the model is likely m.Large, which uses 2 of the others");
    commands.run("inspect", model, "--class", "m.Head");
    assertThat(commands.out())
        .contains("the model is m.Small, which uses 1 of the others and is used by none\n");
  }

  @Test
  void of_the_classes_asked_for_the_one_that_has_the_others_is_the_model() {
    Path model =
        jars.classes(
            """
            package m;
            import m.nn.Net;
            class Trainer { Net net; float[] forward(float[] x) { return net.forward(x); } }
            class Other { Net net; float[] forward(float[] x) { return net.forward(x); } }
            """,
            """
            package m.nn;
            public class Net {
              Layer layer;
              public float[] forward(float[] x) { return layer.forward(x); }
            }
            class Layer { float[] forward(float[] x) { return x; } }
            """);

    commands.run("inspect", model, "--class", "m.nn.*");
    assertThat(commands.out()).contains("the model is likely m.nn.Net, which uses 1 of the others");
    commands.run("inspect", model);
    assertThat(commands.out())
        .contains("nobody can tell which class is the model; likely are m.Other, m.Trainer\n");

    commands.run("inspect", model, "--format", "spec");
    assertThat(commands.out())
        .contains(
            """
            # nobody can tell which class is the model; likely are m.Other, m.Trainer
            # Put the one here whose call is one forward pass.
            model: m.Other
            """);
  }

  @Test
  void where_the_work_is_done_in_other_methods_they_are_named() {
    Path model =
        jars.classes(
            """
            package m;
            abstract class Base {
              float[] forward(float[] x) { return isOn() ? attend(x) : x; }
              boolean isOn() { return true; }
              abstract float[] attend(float[] x);
            }
            class A extends Base { float[] attend(float[] x) { return x; } }
            class B { float[] predict(float[] x) { return x; } }
            class C { float[] predict(float[] x) { return x; } }
            class D { float[] predict(float[] x) { return x; } }
            """);

    commands.run("inspect", model);
    assertThat(commands.out())
        .contains("\nBase.attend is called from here; see inside with --method attend\n")
        .contains(
            "\n3 classes have a method predict, which may be the forward here; see them with"
                + " --method predict\n");
    commands.run("inspect", model, "--class", "m.Base");
    assertThat(commands.out()).doesNotContain("may be the forward here");
    commands.run("inspect", model, "--method", "attend");
    assertThat(commands.out()).contains("m.A  (").doesNotContain("may be the forward here");
  }

  @Test
  void a_call_that_names_a_type_that_is_nowhere_is_not_offered() throws Exception {
    Path library =
        jars.classes("package lib;\npublic class Info { public void put(float[] x, Info y) {} }");
    Path model =
        jars.classes(
            List.of("-g", "-cp", library.toString()),
            """
            package m;
            public class Net {
              float[] forward(float[] x, lib.Info info) { info.put(x, info); return x; }
            }
            """);

    commands.run("inspect", model, "--format", "spec");
    assertThat(commands.out())
        .doesNotContain("call_put")
        .contains("# 4 places cannot be hooked because the types of their values are not on the");
    everyCommentFits(model);
  }

  @Test
  void a_class_that_cannot_be_read_is_told() {
    Path model =
        jars.classes(
            "package m;\nclass Net { float[] forward(float[] x) { return x; } }",
            "package m;\nclass Later { float[] forward(float[] x) { return x; } }");
    Map<String, byte[]> entries = ModelJars.entries("", model);
    entries.get("m/Later.class")[7] = 99;
    entries.put("assets/v1.2/m/Net.class", entries.get("m/Net.class"));
    Path jar = jars.jar("net.jar", entries);

    assertThat(commands.run("inspect", jar)).isZero();
    assertThat(commands.out()).startsWith("m.Net  (").contains("1 class, 2 sites");
    assertThat(commands.errors())
        .containsExactly(
            "interp-agent: not shown, for the class file cannot be read: m.Later: Unsupported class"
                + " file version 99.0");
  }

  @Test
  void what_others_put_into_a_line_stays_in_it() {
    assertThat(commands.run("inspect", folder.resolve("a\nb\u001b[31m.jar"))).isEqualTo(1);
    assertThat(commands.errors())
        .containsExactly(
            "interp-agent: "
                + folder
                + "/a?b?[31m.jar is not there; give a JAR or a folder of class files");
  }

  @Test
  void a_container_whose_modules_run_in_native_code_says_so() {
    Path model =
        jars.classes(
            "package org.bytedeco.pytorch;\n"
                + "public class SequentialImpl { public native float[] forward(float[] x); }",
            """
            package m;
            import org.bytedeco.pytorch.SequentialImpl;
            class Net {
              SequentialImpl layers;
              float[] forward(float[] x) { return layers.forward(x); }
            }
            """);

    commands.run("inspect", model, "--class", "m.*");
    assertThat(commands.out())
        .containsPattern(
            "\\{call: SequentialImpl.forward} +float\\[] +\\(what it holds runs in native code: only"
                + " its boundary can be hooked\\)\n");
    commands.run("inspect", model, "--class", "m.*", "--format", "json");
    assertThat(commands.out()).containsOnlyOnce("\"container\": \"what it holds runs in native");
  }

  private void everyCommentFits(Path model) throws Exception {
    String all = commands.out().replace("\n  # - {", "\n  - {");
    Path spec = Files.writeString(folder.resolve("hooks.yaml"), all);
    int status = commands.run("check", spec, "--model", model);
    assertThat(commands.errors()).isEmpty();
    assertThat(status).isZero();
  }
}
