package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake in a spec has its line: loud and harmless, or fatal before main in strict mode. */
class BadSpecIT {

  @RegisterExtension static final ForkedJvm JVM = new ForkedJvm();

  private static Result plain;

  /**
   * A mistake.
   *
   * @param spec what follows the spec's first two lines
   * @param line what is said of it
   */
  private record Mistake(String name, String spec, String line) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void runWithoutTheAgent() {
    plain = run(null);
  }

  static Stream<Mistake> seenInTheSpecAlone() {
    return Stream.of(
        new Mistake(
            "not YAML",
            "points: [\n",
            "hooks.yaml:4:1: not YAML; while parsing a flow node from line 4, expected the node"
                + " content, but found '<stream end>'; check indentation, quotes and brackets here"
                + " and in the line above"),
        new Mistake(
            "an unknown key",
            "points:\n  - {name: a, in: toy.Net, at: return, tag: red}\n",
            "hooks.yaml:4:40: unknown key `tag` in a point; did you mean `tags`?"),
        new Mistake(
            "a duplicate key",
            "points:\n  - {name: a, in: toy.Net, at: return}\nmodel: toy.Net\n",
            "hooks.yaml:5:1: the key `model` is there twice; first in line 2; remove one"),
        new Mistake(
            "a wrong type",
            "points:\n  - {name: a, in: toy.Net, at: return}\ncapture:\n  - {every: often}\n",
            "hooks.yaml:6:13: `every` must be a whole number of at least 1; found `often`"),
        new Mistake(
            "a file of tensors that is not there",
            """
            points:
              - {name: a, in: toy.Net, at: return}
            mode: intervene
            intervene:
              - {what: a, do: {patch: clean.safetensors}}
            """,
            "hooks.yaml:7:27: no such file of tensors; looked for clean.safetensors; paths are"
                + " relative to the spec"),
        new Mistake(
            "a change that a spec without `mode: intervene` makes",
            """
            points:
              - {name: a, in: toy.Net, at: return}
            intervene:
              - {what: a, do: zero}
            """,
            "hooks.yaml:5:1: `intervene` changes values without `mode: intervene`; without that line"
                + " a spec can only look; add `mode: intervene`"));
  }

  static Stream<Mistake> seenInTheClass() {
    return Stream.of(
        new Mistake(
            "a method that is not there",
            "points:\n  - {name: a, in: toy.Net, method: forwards, at: return}\n",
            "hooks.yaml:4:36: toy.Net has no method 'forwards'; it has forward(float[]);"
                + " did you mean `forward`?"),
        new Mistake(
            "a local variable that is not there",
            "points:\n  - {name: a, in: toy.Net, at: {assign: att}}\n",
            "hooks.yaml:4:32: nothing in Net.forward(float[]) matches assign: att; it assigns h,"
                + " logits"),
        new Mistake(
            "a call that is not there",
            "points:\n  - {name: a, in: toy.Net, at: {call: softmax}}\n",
            "hooks.yaml:4:32: nothing in Net.forward(float[]) matches call: softmax; it calls"
                + " Layer.forward x3"),
        new Mistake(
            "an argument that is not there",
            "points:\n  - {name: a, in: toy.Net, at: {argument: idx}}\n",
            "hooks.yaml:4:32: nothing in Net.forward(float[]) matches argument: idx; it has"
                + " forward(float[]) with 0 (x)"),
        new Mistake(
            "two sites and no occurrence",
            "points:\n  - {name: a, in: toy.Net, at: {assign: h}}\n",
            "hooks.yaml:4:32: 2 sites match assign: h in Net.forward(float[]); 1: h at line 10,"
                + " 2: h at line 11; say which with occurrence: 1 to 2, first, last or all"),
        new Mistake(
            "an occurrence that is not there",
            "points:\n  - {name: a, in: toy.Net, at: {assign: h, occurrence: 3}}\n",
            "hooks.yaml:4:32: occurrence 3 of assign: h in Net.forward(float[]) is not there; it"
                + " has 1: h at line 10, 2: h at line 11"));
  }

  static Stream<Mistake> all() {
    return Stream.concat(seenInTheSpecAlone(), seenInTheClass());
  }

  @ParameterizedTest
  @MethodSource("all")
  void strictModeSaysItInOneLineAndStartsNothing(Mistake mistake) {
    Result result = run(mistake, "hooks.yaml,strict");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .containsExactly(
            "interp: " + mistake.line, "interp: strict: the application was not started");
  }

  @ParameterizedTest
  @MethodSource("seenInTheSpecAlone")
  void withoutStrictTheApplicationRunsWithoutHooks(Mistake mistake) {
    Result result = run(mistake, "hooks.yaml");

    assertThat(result.status()).isEqualTo(plain.status());
    assertThat(result.out()).isEqualTo(plain.out());
    assertThat(result.err().lines())
        .containsExactly("interp: " + mistake.line, "interp: the application runs without hooks");
  }

  @ParameterizedTest
  @MethodSource("seenInTheClass")
  void withoutStrictTheOtherPointsAreHooked(Mistake mistake) {
    Mistake beside =
        new Mistake(
            mistake.name,
            mistake.spec + "  - {name: fine, in: toy.Net, at: return}\n",
            mistake.line);
    Result result = run(beside, "hooks.yaml");

    assertThat(result.status()).isEqualTo(plain.status());
    assertThat(result.out()).isEqualTo(plain.out());
    assertThat(result.ours())
        .containsOnlyOnce(mistake.line)
        .contains("2 points declared, 1 installed, 1 fired")
        .contains("a (hooks.yaml:4:5) ERROR " + mistake.line);
  }

  @Test
  void aFolderThatCannotBeMadeIsToldBeforeTheApplicationStarts() {
    JVM.file("taken", "a file");
    JVM.file(
        "hooks.yaml", "spec: 1\nmodel: toy.Net\npoints:\n  - {name: a, in: toy.Net, at: return}\n");
    Result result =
        JVM.launch()
            .agent("hooks.yaml,output=taken/captures,strict")
            .main(Toy.classPath(), Toy.MAIN, "steps", 1, "exit", 3);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("interp: captures cannot go to taken/captures; ")
        .contains("taken is a file; name another folder with output=DIR");
  }

  @Test
  void aNameThatNoPointHasIsTold() {
    Result result =
        run(
            new Mistake(
                "a misspelt what",
                """
                points:
                  - {name: a, in: toy.Layer, at: return}
                capture:
                  - {what: [a, 'z.*.a', '**.a']}
                """,
                ""),
            "hooks.yaml");

    assertThat(result.out()).isEqualTo(plain.out());
    assertThat(result.err())
        .contains("hooks.yaml:6:5: `what` met no hook point; found `a`; did you mean `**.a`?")
        .contains("hooks.yaml:6:5: `what` met no hook point; found `z.*.a`; the points are ")
        .doesNotContain("found `**.a`");
  }

  @Test
  void aGlobThatMeansEverythingLeavesJavaItselfAlone() {
    Result result =
        run(
            new Mistake(
                "everything",
                "points:\n  - {name: '/{method}_{n}', in: '**', method: [get, put, add, size, lock,"
                    + " load, apply, accept, invoke, forward], at: {argument: 0}}\n",
                ""),
            "hooks.yaml");

    assertThat(result.status()).isEqualTo(plain.status());
    assertThat(result.out()).isEqualTo(plain.out());
    assertThat(result.ours()).contains("1 point declared, 1 installed, 1 fired");
  }

  @Test
  void aFieldThatIsNoNumberIsTold() {
    Mistake mistake =
        new Mistake(
            "a step number that is an object",
            """
            points:
              - {name: a, in: toy.Net, at: return}
            step: {number: this.head, in: toy.Net, at: {call: Layer.forward}}
            """,
            "");
    Result result = run(mistake, "hooks.yaml,strict");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .contains(
            "hooks.yaml:5:7: the field 'head' of toy.Net holds no step number; found toy.Layer");
  }

  @Test
  void moreProblemsThanAnybodyReadsAreCounted() {
    StringBuilder points = new StringBuilder("points:\n");
    for (int i = 0; i < 150; i++) {
      points.append("  - {name: a").append(i).append(", in: toy.Net}\n");
    }
    Result result = run(new Mistake("150 mistakes", points.toString(), ""), "hooks.yaml");

    assertThat(result.out()).isEqualTo(plain.out());
    assertThat(result.ours())
        .hasSize(102)
        .endsWith("and 50 more problems of the spec", "the application runs without hooks");
  }

  private static Result run(Mistake mistake, String agent) {
    JVM.file("hooks.yaml", "spec: 1\nmodel: toy.Net\n" + mistake.spec);
    return run(agent);
  }

  private static Result run(String agent) {
    ForkedJvm.Launch launch = JVM.launch();
    if (agent != null) {
      launch.agent(agent);
    }
    return launch.main(Toy.classPath(), Toy.MAIN, "steps", 2, "exit", 5);
  }
}
