package io.interp.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says of a spec and a JAR. */
class CheckCommandTest {

  @TempDir Path folder;
  private final Commands commands = new Commands();
  private ModelJars jars;
  private Path toy;

  @BeforeEach
  void makeJar() {
    jars = new ModelJars(folder);
    toy = jars.toy();
  }

  @Test
  void each_point_is_told_with_its_sites() {
    Path spec =
        jars.spec(
            """
            spec: 1
            model: toy.Net
            points:
              - {name: h, in: toy.Net, at: {assign: h, occurrence: last}}
              - {in: 'toy.*', at: {call: forward, occurrence: all}}
              - {name: x, in: toy.Layer, at: {argument: x}}
            """);

    assertThat(commands.run("check", spec, "--model", toy)).isZero();
    assertThat(commands.errors()).isEmpty();
    assertThat(commands.out().replace(spec.toString(), "hooks.yaml"))
        .isEqualTo(
            """
            hooks.yaml:4:5 h: 1 site
              toy.Net.forward:11 assign h 2
            hooks.yaml:5:5 named after what it calls: 3 sites
              toy.Net.forward:10 call Layer.forward 1
              toy.Net.forward:11 call Layer.forward 2
              toy.Net.forward:12 call Layer.forward 3
            hooks.yaml:6:5 x: 1 site
              toy.Layer.forward:15 argument x
            3 points, 3 fit, 5 sites in 2 classes
            """);
  }

  @Test
  void each_intervention_is_told_with_what_it_changes() {
    Path spec =
        jars.spec(
            """
            spec: 1
            model: toy.Net
            points:
              - {name: h, tags: [t], in: toy.Net, at: {assign: h, occurrence: last}}
            mode: intervene
            intervene:
              - {what: ['#t', '**.h'], index: '0:2', do: zero}
              - {do: {scale: 2}, when: {inside: Nett.forward}}
            """);

    assertThat(commands.run("check", spec, "--model", toy)).isEqualTo(1);
    assertThat(commands.errors().stream().map(line -> line.replace(spec.toString(), "hooks.yaml")))
        .containsExactly(
            "hooks.yaml:8:5: no class of `inside: Nett.forward` is there; did you mean `Net`?");
    assertThat(commands.out().replace(spec.toString(), "hooks.yaml"))
        .isEqualTo(
            """
            hooks.yaml:4:5 h: 1 site
              toy.Net.forward:11 assign h 2
            hooks.yaml:7:5 zero: #t, **.h at '0:2'
            hooks.yaml:8:5 scale: every point
            1 point, 1 fits, 1 site in 1 class, 2 interventions, 1 problem
            """);
  }

  @Test
  void everything_that_does_not_fit_is_told_at_once() {
    Path spec =
        jars.spec(
            """
            spec: 1
            model: toy.Nett
            points:
              - {name: a, in: toy.Net, at: {assign: h}}
              - {name: b, in: toy.Layr, at: return}
              - {name: c, in: 'tooy.*', at: return}
              - {name: d, in: 'toy.*', at: {assign: zz}}
              - {name: e, in: 'toy.N*', at: {call: softmax}}
              - {name: f, in: toy.Layer, at: return}
            """);

    assertThat(commands.run("check", spec, "--model", toy)).isEqualTo(1);
    String looked = "looked through " + toy;
    assertThat(commands.errors().stream().map(line -> line.replace(spec.toString(), "hooks.yaml")))
        .containsExactly(
            "hooks.yaml:2:8: toy.Nett is not on the class path; "
                + looked
                + "; did you mean `toy.Net`?",
            "hooks.yaml:4:32: 2 sites match assign: h in Net.forward(float[]); 1: h at line 10,"
                + " 2: h at line 11; say which with occurrence: 1 to 2, first, last or all",
            "hooks.yaml:5:19: toy.Layr is not on the class path; "
                + looked
                + "; did you mean `toy.Layer`?",
            "hooks.yaml:6:19: no class matches tooy.*; " + looked + "; did you mean `toy`?",
            "hooks.yaml:7:32: none of the 3 classes that match toy.* has it; nothing in"
                + " Layer.forward(float[]) matches assign: zz; it assigns y, i",
            "hooks.yaml:8:33: nothing in Net.forward(float[]) matches call: softmax; it calls"
                + " Layer.forward x3");
    assertThat(commands.out()).endsWith("6 points, 1 fits, 1 site in 1 class, 6 problems\n");
  }

  @Test
  void a_spec_that_cannot_be_read_is_told_as_the_agent_tells_it() {
    Path spec = jars.spec("spec: 1\nmodle: toy.Net\n");

    assertThat(commands.run("check", spec, "--model", toy)).isEqualTo(1);
    assertThat(commands.errors())
        .containsExactly(spec + ":2:1: unknown key `modle` in a spec; did you mean `model`?");
  }

  @Test
  void packs_in_the_jar_are_found() {
    assertThat(commands.run("check", "toy/all", "--model", withPack())).isZero();
    assertThat(commands.out()).endsWith("1 point, 1 fits, 3 sites in 1 class\n");
  }

  @Test
  void a_glob_means_classes_of_the_class_path_too() {
    Path empty = jars.jar("main.jar", Map.of(), "Class-Path", "toy.jar");
    Path spec =
        jars.spec("spec: 1\nmodel: toy.Net\npoints:\n  - {name: a, in: 'toy.L*', at: return}\n");

    assertThat(commands.run("check", spec, "--model", empty)).isZero();
    assertThat(commands.out()).contains("toy.Layer.forward:22 return");
  }

  @Test
  void what_is_wrong_with_every_overload_is_told_once() {
    Path model =
        jars.classes(
            """
            package m;
            public class Net {
              native float[] forward(float[] x);
              native float[] forward(float[] x, float[] y);
            }
            """);
    Path spec = jars.spec("spec: 1\nmodel: m.Net\npoints:\n  - {name: a, in: m.Net, at: return}\n");

    assertThat(commands.run("check", spec, "--model", model)).isEqualTo(1);
    assertThat(commands.errors())
        .containsExactly(
            spec
                + ":2:8: Net.forward is native: it has no body to hook; hook the call of it in the"
                + " model instead, with at: {call: Net.forward}",
            spec
                + ":4:5: Net.forward is native: it has no body to hook; hook the call of it in the"
                + " model instead, with at: {call: Net.forward}");
  }

  @Test
  void an_inherited_method_is_hooked_where_it_is_written() {
    Path model =
        jars.classes(
            """
            package m;
            class Base { float[] forward(float[] x) { return x; } }
            class Block extends Base {}
            class Net extends Base {}
            """);
    Path spec =
        jars.spec(
            """
            spec: 1
            model: m.Net
            points:
              - {name: exact, in: m.Block, at: return}
              - {name: glob, in: 'm.Bl*', at: {argument: 0}}
            """);

    assertThat(commands.run("check", spec, "--model", model)).as(commands.out()).isZero();
    assertThat(commands.out().replace(spec.toString(), "hooks.yaml"))
        .isEqualTo(
            """
            hooks.yaml:4:5 exact: 1 site
              m.Base.forward:2 return
            hooks.yaml:5:5 glob: 1 site
              m.Base.forward:2 argument x
            2 points, 2 fit, 2 sites in 1 class
            """);
  }

  @Test
  void lambdas_fields_and_what_classes_have_in_common_are_found() {
    Path model =
        jars.classes(
            """
            package m;
            import java.util.function.UnaryOperator;
            abstract class Layer {
              float[] outputs;
              abstract void forward();
            }
            class Wide extends Layer {
              void forward() {
                UnaryOperator<float[]> twice = x -> {
                  float[] y = x.clone();
                  return y;
                };
                outputs = twice.apply(outputs);
              }
            }
            class Net extends Layer {
              void forward() { outputs = null; }
            }
            """);
    Path spec =
        jars.spec(
            """
            spec: 1
            model: m.Net
            points:
              - {name: outputs, in: {extends: m.Layer}, at: {field: outputs}}
              - {name: /y, in: m.Wide, at: {assign: y}, loader: models}
            """);

    assertThat(commands.run("check", spec, "--model", model)).as(commands.out()).isZero();
    assertThat(commands.out().replace(spec.toString(), "hooks.yaml"))
        .isEqualTo(
            """
            hooks.yaml:4:5 outputs: 2 sites
              m.Net.forward:17 field outputs
              m.Wide.forward:14 field outputs
            hooks.yaml:5:5 /y: 1 site
              m.Wide.forward:10 assign y 1 in a lambda
            2 points, 2 fit, 3 sites in 2 classes
            """);
  }

  @Test
  void what_is_expected_and_allowed_counts_for_all_classes() {
    Path spec =
        jars.spec(
            """
            spec: 1
            model: toy.Net
            limits: {sites: 1}
            points:
              - {name: a, in: 'toy.*', at: return, expect: 3}
            """);

    assertThat(commands.run("check", spec, "--model", toy)).isEqualTo(1);
    assertThat(commands.errors().stream().map(line -> line.replace(spec.toString(), "hooks.yaml")))
        .containsExactly(
            "hooks.yaml: the points have 2 sites in 2 classes, more than limits: {sites: 1} allows;"
                + " narrow `in` or `method`, or allow more",
            "hooks.yaml:5:48: the number of sites is expected to be 3; found 2: forward(float[])"
                + " return at line 22, forward(float[]) return at line 13");
  }

  @Test
  void a_type_that_classes_have_in_common_must_be_there() {
    Path spec =
        jars.spec(
            """
            spec: 1
            model: toy.Net
            points:
              - {name: a, in: {extends: toy.Later}, at: return}
            """);

    assertThat(commands.run("check", spec, "--model", toy)).isEqualTo(1);
    assertThat(commands.errors())
        .containsExactly(
            spec
                + ":4:19: toy.Later is not on the class path; looked through "
                + toy
                + "; did you mean `toy.Layer`?");
  }

  @Test
  void a_class_that_cannot_be_woven_is_told() {
    byte[] old = ModelJars.entries("", jars.classes(Sources.model("toy"))).get("toy/Net.class");
    old[7] = 50; // Java 6
    Path jar = jars.jar("old.jar", Map.of("toy/Net.class", old));
    Path spec =
        jars.spec("spec: 1\nmodel: toy.Net\npoints:\n  - {name: a, in: toy.Net, at: return}\n");

    assertThat(commands.run("check", spec, "--model", jar)).isEqualTo(1);
    assertThat(commands.errors())
        .containsExactly(
            spec
                + ":2:8: cannot weave toy.Net, it runs without hooks; the class file is of version"
                + " 50, older than Java 7, and cannot hold hook points; compile it for a newer one",
            spec
                + ":4:5: cannot weave toy.Net, it runs without hooks; the class file is of version"
                + " 50, older than Java 7, and cannot hold hook points; compile it for a newer one");
  }

  @Test
  void what_was_locked_is_compared_by_the_next_check() throws IOException {
    Path spec =
        jars.spec(
            """
            spec: 1
            model: toy.Net
            points:
              - {name: h, in: toy.Net, at: {assign: h, occurrence: last}}
              - {name: out, in: 'toy.*', at: return}
            """);
    Path lock = folder.resolve("hooks.lock");
    assertThat(commands.run("check", spec, "--model", toy, "--lock")).isZero();
    assertThat(commands.out()).endsWith("locked in " + lock + "\n");
    assertThat(Files.readString(lock))
        .contains(
            "#   java -jar interp-agent.jar check "
                + spec
                + " --model "
                + toy
                + " --lock\nlock: 1\n")
        .containsPattern(
            """
              'toy.Layer':
                sha256: [0-9a-f]{64}
                sites:
                  - '2 out forward\\(float\\[\\]\\) return [0-9]+'
              'toy.Net':
                sha256: [0-9a-f]{64}
                sites:
                  - '1 h forward\\(float\\[\\]\\) assign h [0-9]+'
                  - '2 out forward\\(float\\[\\]\\) return [0-9]+'
            """);
    assertThat(commands.run("check", spec, "--model", toy)).isZero();

    Path other =
        jars.jar("other.jar", ModelJars.entries("", jars.classes(changed(Sources.model("toy")))));
    assertThat(commands.run("check", spec, "--model", other)).isEqualTo(1);
    assertThat(commands.errors()).hasSize(1);
    assertThat(commands.errors().get(0))
        .matches(
            Pattern.quote(lock.toString())
                + ":9:5: toy\\.Layer is not as it was when the spec was checked; it had"
                + " 2 out forward\\(float\\[\\]\\) return [0-9]+, it has"
                + " 2 out forward\\(float\\[\\]\\) return [0-9]+; check the spec against the"
                + " model again, with --lock");

    jars.spec(Files.readString(spec).replace("occurrence: last", "occurrence: 1"));
    assertThat(commands.run("check", spec, "--model", toy)).isEqualTo(1);
    assertThat(commands.errors())
        .containsExactly(
            lock
                + ": the lock is for another version of the spec; no more than the classes can be"
                + " compared with it; check the spec against the model again, with --lock");
    assertThat(commands.run("check", spec, "--model", toy, "--lock")).isZero();
    assertThat(commands.run("check", spec, "--model", toy)).isZero();
  }

  private static String[] changed(String... sources) {
    return Stream.of(sources)
        .map(source -> source.replace("float[] y = new", "int more = 1;\nfloat[] y = new"))
        .toArray(String[]::new);
  }

  @Test
  void what_does_not_fit_is_not_locked_and_neither_is_a_pack() {
    Path spec =
        jars.spec("spec: 1\nmodel: toy.Net\npoints:\n  - {name: a, in: toy.No, at: return}\n");
    assertThat(commands.run("check", spec, "--model", toy, "--lock")).isEqualTo(1);
    assertThat(folder.resolve("hooks.lock")).doesNotExist();

    assertThat(commands.run("check", "toy/all", "--model", withPack(), "--lock")).isEqualTo(1);
    assertThat(commands.errors())
        .containsExactly(
            "interp-agent: toy/all is a pack and has no folder for a lock; write a spec"
                + " with `use: [toy/all]` and lock that");
  }

  @Test
  void without_a_model_it_is_no_command() {
    assertThat(commands.run("check", "hooks.yaml")).isEqualTo(2);
    assertThat(commands.errors())
        .containsExactly(
            "interp-agent: Missing required option: '--model=MODEL'; try interp-agent check"
                + " --help");
  }

  private Path withPack() {
    Map<String, byte[]> entries = ModelJars.entries("", jars.classes(Sources.model("toy")));
    entries.put(
        "META-INF/hookspecs/toy/all.yaml",
        """
        spec: 1
        model: toy.Net
        points:
          - {in: toy.Net, at: {call: Layer.forward, occurrence: all}}
        """
            .getBytes(StandardCharsets.UTF_8));
    return jars.jar("packed.jar", entries);
  }
}
