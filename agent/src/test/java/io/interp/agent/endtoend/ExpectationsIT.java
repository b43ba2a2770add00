package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much there must be of a point, and how much there may be of all. */
class ExpectationsIT {

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void what_is_as_expected_is_nothing_to_talk_about() {
    Result result =
        run(
            "hooks.yaml,strict",
            """
            points:
              - {name: h, in: toy.Layer, at: return, expect: {sites: 1, modules: 3}}
              - {name: '{callee}', in: 'toy.*', at: {call: forward, occurrence: all}, expect: {modules: 3}}
            """);
    assertThat(result.ours()).contains("2 points declared, 2 installed, 2 fired");
    assertThat(result.err()).doesNotContain("ERROR", "expected");
  }

  @Test
  void sites_that_are_not_as_expected_end_a_strict_run_before_it_begins() {
    Result result =
        run(
            "hooks.yaml,strict",
            """
            points:
              - {name: a, in: toy.Net, at: {call: forward, occurrence: all}, expect: 2}
            """);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .containsExactly(
            "interp: hooks.yaml:4:74: the number of sites is expected to be 2; found 3:"
                + " forward(float[]) call Layer.forward at line 10, forward(float[]) call"
                + " Layer.forward at line 11, forward(float[]) call Layer.forward at line 12",
            "interp: strict: the application was not started");
  }

  @Test
  void otherwise_the_first_step_tells() {
    Result result =
        run(
            "hooks.yaml",
            """
            points:
              - {name: a, in: 'toy.*', at: return, expect: 7}
              - {name: b, in: toy.Layer, at: return, expect: {modules: 4}}
              - {name: c, in: toy.Nett, at: return, expect: 1}
            """);
    String sites =
        "hooks.yaml:4:5: the number of sites is expected to be 7; found 2; correct `expect`, `in` or"
            + " `at`";
    String modules =
        "hooks.yaml:5:5: the number of modules is expected to be 4; found 3 in the first step of"
            + " toy.Net; correct `expect`, `in` or `at`";
    String absent =
        "hooks.yaml:6:5: the number of sites is expected to be 1; found 0; correct `expect`, `in` or"
            + " `at`";
    assertThat(result.out()).startsWith("begins\n[0.5, -0.5]\n");
    assertThat(result.ours()).contains(sites, modules, absent);
    assertThat(result.ours()).anyMatch(line -> line.startsWith("a (hooks.yaml:4:5) ERROR"));
  }

  @Test
  void classes_beyond_the_limits_run_without_hooks() {
    String points = "points:\n  - {name: a, in: 'toy.*', at: return}\n";
    Result sites = run("hooks.yaml", "limits: {sites: 1}\n" + points);
    Result classes = run("hooks.yaml", "limits: {classes: 1}\n" + points);

    String line =
        "the points have 2 sites in 2 classes, more than limits: {%s: 1} allows; narrow `in` or"
            + " `method`, or allow more; the classes from here on run without hooks";
    assertThat(sites.ours())
        .contains(line.formatted("sites"), "1 point declared, 1 installed, 1 fired");
    assertThat(classes.ours())
        .contains(
            line.formatted("classes"),
            "a (hooks.yaml:5:5) ERROR " + line.formatted("classes"),
            "1 point declared, 1 installed, 1 fired");
    assertThat(classes.out()).startsWith("begins\n[0.5, -0.5]\n");
  }

  @Test
  void a_strict_run_does_not_begin_beyond_the_limits() {
    Result result =
        run(
            "hooks.yaml,strict",
            """
            limits: {sites: 1}
            points:
              - {name: a, in: toy.Net, at: return}
              - {name: b, in: toy.Layer, at: return}
            """);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .startsWith(
            "interp: hooks.yaml: the points have 2 sites in 2 classes, more than limits: {sites: 1}"
                + " allows; narrow `in` or `method`, or allow more\n");
  }

  private Result run(String agent, String spec) {
    jvm.file("hooks.yaml", "spec: 1\nmodel: toy.Net\n" + spec);
    return jvm.launch().agent(agent).main(Toy.classPath(), Toy.MAIN, "steps", 1);
  }
}
