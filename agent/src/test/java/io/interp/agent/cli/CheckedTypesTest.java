package io.interp.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} tells of the types of values, beside their places. */
class CheckedTypesTest {

  @TempDir Path folder;
  private final Commands commands = new Commands();
  private ModelJars jars;
  private Path toy;

  @BeforeEach
  void makeJars() {
    jars = new ModelJars(folder);
    toy = jars.toy();
  }

  @Test
  void adapters_and_elements_are_compared_with_the_types_that_there_are() {
    Path model =
        jars.classes(
            """
            package m;
            abstract class Base { float[] data; long[] shape() { return null; } }
            class Tensor extends Base { static int count; }
            record Output(Tensor logits, Tensor loss) {}
            class Net {
              Output forward(Tensor x) { return new Output(x, x); }
            }
            """);
    Path spec =
        jars.spec(
            """
            spec: 1
            model: m.Net
            points:
              - {name: a, in: m.Net, at: return, element: logit}
              - {name: b, in: m.Net, at: return, element: -1}
              - {name: c, in: m.Net, at: return, element: loss}
              - {name: d, in: m.Net, at: return, element: 2}
            adapters:
              - {type: m.Tensor, data: data(), shape: shape()}
              - {type: m.Base, data: data, shape: shapes()}
              - {type: m.Tenser, data: data}
            """);

    assertThat(commands.run("check", spec, "--model", model)).isEqualTo(1);
    assertThat(commands.errors().stream().map(line -> line.replace(spec.toString(), "hooks.yaml")))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "hooks.yaml:4:5: no element logit in m.Output; it has logits, loss; did you"
                            + " mean `logits`?"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "hooks.yaml:7:5: no element 2 in m.Output; it has logits, loss; write"
                            + " `element: logits`"),
            line ->
                assertThat(line)
                    .endsWith(
                        ": m.Tensor has no method `data()`; it has shape(); did you mean `data`?"),
            line ->
                assertThat(line)
                    .endsWith(
                        ": m.Base has no method `shapes()`; it has shape(); did you mean"
                            + " `shape()`?"),
            line -> assertThat(line).contains(": m.Tenser is not on the class path; looked"));
  }

  @Test
  void what_is_expected_of_one_point_is_told_beside_what_another_lacks() {
    Path spec =
        jars.spec(
            """
            spec: 1
            model: toy.Net
            points:
              - {name: a, in: toy.Net, at: return, expect: 3}
              - {name: b, in: toy.Net, at: {assign: nothing}}
            """);

    assertThat(commands.run("check", spec, "--model", toy)).isEqualTo(1);
    assertThat(commands.errors())
        .hasSize(2)
        .anyMatch(line -> line.contains(":4:48: the number of sites is expected to be 3"));
  }

  @Test
  void a_wrong_method_is_told_once_and_a_class_without_its_package_has_a_near_miss() {
    Path spec =
        jars.spec(
            """
            spec: 1
            model: toy.Net
            points:
              - {name: a, in: toy.Net, method: forwad, at: return}
              - {name: b, in: Layer, at: return}
            """);

    assertThat(commands.run("check", spec, "--model", toy)).isEqualTo(1);
    assertThat(commands.errors().stream().map(line -> line.replace(spec.toString(), "hooks.yaml")))
        .containsExactly(
            "hooks.yaml:4:36: toy.Net has no method 'forwad'; it has forward(float[]); did you mean"
                + " `forward`?",
            "hooks.yaml:5:19: Layer is not on the class path; looked through "
                + toy
                + "; did you mean `toy.Layer`?");
  }

  @Test
  void a_call_without_a_result_says_what_it_may_fill() {
    Path model =
        jars.classes(
            """
            package m;
            class Net {
              static void matmul(float[] x, float[] out) {}
              float[] forward(float[] x) {
                matmul(x, x);
                return x;
              }
            }
            """);
    Path spec =
        jars.spec(
            """
            spec: 1
            model: m.Net
            points:
              - {name: a, in: m.Net, at: {call: matmul}}
            """);

    commands.run("check", spec, "--model", model);
    assertThat(commands.errors())
        .singleElement()
        .asString()
        .endsWith(
            "nothing in Net.forward(float[]) matches call: matmul; the call returns nothing; take"
                + " what it fills, with value: {argument: 0}, when: after");
  }

  @Test
  void a_condition_on_nearly_a_class_of_the_model_is_told() {
    Path spec =
        jars.spec(
            """
            spec: 1
            model: toy.Net
            points:
              - {name: a, in: toy.Net, at: return}
            capture:
              - {when: {outside: Layr.forward}}
              - {when: {inside: Trainer.evaluate}}
              - {when: {inside: toy.Layer.forward}}
            """);

    assertThat(commands.run("check", spec, "--model", toy)).isEqualTo(1);
    assertThat(commands.errors())
        .singleElement()
        .asString()
        .endsWith(":6:5: no class of `outside: Layr.forward` is there; did you mean `Layer`?");
  }
}
