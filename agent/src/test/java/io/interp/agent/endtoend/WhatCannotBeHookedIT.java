package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a spec asks for in vain, through no mistake in its text, and arguments of the agent. */
class WhatCannotBeHookedIT {

  private static final String USAGE =
      "; use -javaagent:interp-agent.jar=SPEC[+SPEC...][,output=DIR][,strict][,verbose]";

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void aClassWithoutNamesOfLocalVariablesIsToldWithWhatWorksInstead() {
    Path classes = Sources.compile(jvm.folder(), List.of("-g:none"), Toy.sources());
    spec("points:\n  - {name: a, in: toy.Net, at: {assign: h, occurrence: 1}}\n");

    assertRefused(
        jvm.launch().agent("hooks.yaml,strict").main(classes.toString(), Toy.MAIN, "steps", 1),
        "hooks.yaml:4:32: nothing in Net.forward(float[]) matches assign: h; the class was compiled"
            + " without the names of local variables; compile it with javac -g, or hook a call,"
            + " the return or an argument by position; it calls Layer.forward x3");
  }

  @Test
  void whatWorksInstead() {
    Path classes = Sources.compile(jvm.folder(), List.of("-g:none"), Toy.sources());
    spec(
        """
        points:
          - {name: a, in: toy.Net, at: {call: Layer.forward, occurrence: 1}}
          - {name: b, in: toy.Net, at: {argument: 0}}
          - {name: c, in: toy.Net, at: return}
        """);
    Result result =
        jvm.launch().agent("hooks.yaml,strict").main(classes.toString(), Toy.MAIN, "steps", 1);

    assertThat(result.status()).isZero();
    assertThat(result.ours()).contains("3 points declared, 3 installed, 3 fired");
  }

  @Test
  void aSpecThatDoesNotExistIsToldWithWhereItWasLookedFor() {
    Result strict =
        jvm.launch().agent("attnetion,strict").main(Toy.classPath(), Toy.MAIN, "steps", 1);
    Result lenient = jvm.launch().agent("attnetion").main(Toy.classPath(), Toy.MAIN, "steps", 1);

    assertThat(strict.status()).isEqualTo(1);
    assertThat(strict.out()).isEmpty();
    assertThat(lenient.status()).isZero();
    assertThat(lenient.out()).endsWith("ends\n");
    assertThat(strict.ours())
        .hasSize(2)
        .first()
        .isEqualTo(lenient.ours().get(0))
        .asString()
        .startsWith(
            "attnetion: no such spec; looked for attnetion, hookspecs/attnetion.yaml in the agent,"
                + " META-INF/hookspecs/attnetion.yaml on the class path; ")
        .contains("mingpt/attention");
  }

  @Test
  void aClassThatIsNeverLoadedStaysPendingAndIsNamedAtTheEnd() {
    spec("points:\n  - {name: a, in: toy.Nett, at: return}\n");
    Result result =
        jvm.launch().agent("hooks.yaml").main(Toy.classPath(), Toy.MAIN, "steps", 1, "exit", 3);

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.ours())
        .contains(
            "1 point declared, 0 installed, 0 fired",
            "PENDING, the class was never loaded: toy.Nett of a (hooks.yaml:4:5)");
  }

  @Test
  void aModelThatIsNeverCalledIsNamedAtTheEnd() {
    jvm.file(
        "hooks.yaml",
        "spec: 1\nmodel: toy.Nett\npoints:\n  - {name: a, in: toy.Layer, at: return}\n");
    Result result =
        jvm.launch().agent("hooks.yaml").main(Toy.classPath(), Toy.MAIN, "steps", 1, "exit", 3);

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.ours())
        .contains(
            "PENDING, the model was never called: toy.Nett.forward (hooks.yaml:2:8)",
            "3 values passed hook points outside any step of the model and were not captured; first"
                + " of a (hooks.yaml:4:5)");
  }

  @Test
  void aNameThatMeansNoPointIsToldAtTheEndWithTheNamesThatThereAre() {
    spec(
        """
        points:
          - {name: a, in: toy.Net, at: return}
        capture:
          - {what: [b.a, a]}
        """);
    Result result =
        jvm.launch().agent("hooks.yaml").main(Toy.classPath(), Toy.MAIN, "steps", 1, "exit", 3);

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.ours())
        .contains("hooks.yaml:6:5: `what` met no hook point; found `b.a`; the points are a");
  }

  @Test
  void aNativeForwardIsRefusedWithItsReason() {
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: mingpt.model.GPT
        points:
          - {name: a, in: org.bytedeco.pytorch.LinearImpl, at: return}
        """);

    assertRefused(
        MinGpt.eval(jvm.launch().agent("hooks.yaml,strict"), "nano_p", "out.safetensors"),
        "hooks.yaml:4:5: LinearImpl.forward is native: it has no body to hook; hook the call of it"
            + " in the model instead, with at: {call: LinearImpl.forward}");
  }

  @Test
  void withoutArgumentsTheApplicationRunsWithoutHooks() {
    Result result =
        jvm.launch()
            .jvm("-javaagent:" + ForkedJvm.AGENT)
            .main(Toy.classPath(), Toy.MAIN, "steps", 1);

    assertThat(result.status()).isZero();
    assertThat(result.out()).endsWith("ends\n");
    assertThat(result.err().lines())
        .containsExactly(
            "interp: no hook spec is given" + USAGE, "interp: the application runs without hooks");
  }

  @Test
  void anUnknownOptionIsNamed() {
    spec("points:\n  - {name: a, in: toy.Net, at: return}\n");

    assertRefused(
        jvm.launch()
            .agent("hooks.yaml,strict,outptu=x")
            .main(Toy.classPath(), Toy.MAIN, "steps", 1),
        "unknown option 'outptu=x'; did you mean `output=`?");
  }

  private void spec(String text) {
    jvm.file("hooks.yaml", "spec: 1\nmodel: toy.Net\n" + text);
  }

  private static void assertRefused(Result result, String line) {
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .containsExactly("interp: " + line, "interp: strict: the application was not started");
  }
}
