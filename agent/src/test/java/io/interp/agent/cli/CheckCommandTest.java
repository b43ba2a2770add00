package io.interp.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    toy = jars.jar("toy.jar", ModelJars.entries("", jars.classes(Sources.model("toy"))));
  }

  @Test
  void each_point_is_told_with_its_sites() {
    Path spec =
        spec(
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
  void everything_that_does_not_fit_is_told_at_once() {
    Path spec =
        spec(
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
    Path spec = spec("spec: 1\nmodle: toy.Net\n");

    assertThat(commands.run("check", spec, "--model", toy)).isEqualTo(1);
    assertThat(commands.errors())
        .containsExactly(spec + ":2:1: unknown key `modle` in a spec; did you mean `model`?");
  }

  @Test
  void packs_in_the_jar_are_found() {
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
    Path jar = jars.jar("packed.jar", entries);

    assertThat(commands.run("check", "toy/all", "--model", jar)).isZero();
    assertThat(commands.out()).endsWith("1 point, 1 fits, 3 sites in 1 class\n");
  }

  @Test
  void a_glob_means_classes_of_the_class_path_too() {
    Path empty = jars.jar("main.jar", Map.of(), "Class-Path", "toy.jar");
    Path spec = spec("spec: 1\nmodel: toy.Net\npoints:\n  - {name: a, in: 'toy.L*', at: return}\n");

    assertThat(commands.run("check", spec, "--model", empty)).isZero();
    assertThat(commands.out()).contains("toy.Layer.forward:22 return");
  }

  @Test
  void a_class_that_cannot_be_woven_is_told() {
    byte[] old = ModelJars.entries("", jars.classes(Sources.model("toy"))).get("toy/Net.class");
    old[7] = 50; // Java 6
    Path jar = jars.jar("old.jar", Map.of("toy/Net.class", old));
    Path spec = spec("spec: 1\nmodel: toy.Net\npoints:\n  - {name: a, in: toy.Net, at: return}\n");

    assertThat(commands.run("check", spec, "--model", jar)).isEqualTo(1);
    assertThat(commands.errors())
        .containsExactly(
            spec
                + ":2:8: cannot weave toy.Net, it runs without hooks; the class file is of version"
                + " 50, older than Java 7, and cannot hold hook points",
            spec
                + ":4:5: cannot weave toy.Net, it runs without hooks; the class file is of version"
                + " 50, older than Java 7, and cannot hold hook points");
  }

  @Test
  void without_a_model_it_is_no_command() {
    assertThat(commands.run("check", "hooks.yaml")).isEqualTo(2);
    assertThat(commands.errors())
        .containsExactly(
            "interp-agent: Missing required option: '--model=MODEL'; try interp-agent check"
                + " --help");
  }

  private Path spec(String text) {
    try {
      return Files.writeString(folder.resolve("hooks.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
