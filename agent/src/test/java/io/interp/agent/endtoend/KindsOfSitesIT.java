package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A model whose values are in fields, in the arguments of void calls and in one loop over all of
 * its layers.
 */
class KindsOfSitesIT {

  @RegisterExtension static final ForkedJvm JVM = new ForkedJvm();

  private static Path classes;
  private static Result plain;
  private static Result hooked;
  private static CaptureRun run;

  @BeforeAll
  static void runWithAndWithoutTheAgent() {
    classes = Sources.compile(JVM.folder(), Sources.model("loop"));
    JVM.file(
        "hooks.yaml",
        """
        spec: 1
        model: loop.Loop
        points:
          - {name: logits, in: loop.Loop, at: {field: logits}}
          - name: /blocks.{layer}.hook_attn_out
            in: loop.Loop
            at: {call: hook, value: {argument: 1}, args: [attn]}
          - name: /blocks.{layer}.hook_resid_post
            in: loop.Loop
            at: {call: Kernels.add, value: {argument: 2}, when: after}
          - {name: '{index}.{arg:mode}.{this.label}', in: loop.Loop$Head, at: return}
          - {name: before, in: loop.Loop$Head, at: {get: cache}}
          - {name: after, in: loop.Loop$Head, at: {put: Head.cache}}
          - in: loop.Loop
            name: '/first.{callee}'
            at: {call: Head.forward, value: {argument: 0}}
        rename:
          - {'^heads\\.': ''}
        """);
    plain = JVM.launch().main(classes.toString(), "loop.Loop");
    hooked = JVM.launch().agent("hooks.yaml,strict").main(classes.toString(), "loop.Loop");
    run = CaptureRun.latest(JVM.folder().resolve("captures"));
  }

  @Test
  void theModelsResultIsUntouched() {
    assertThat(hooked.status()).isZero();
    assertThat(hooked.out()).isEqualTo(plain.out()).isEqualTo("[24.0, 0.0]\n[72.0, 24.0]\n");
  }

  @Test
  void aVoidForwardLeavesItsResultInAField() {
    assertThat(run.step(0).get("logits").values()).containsExactly(24, 0);
    assertThat(run.step(1).get("logits").values()).containsExactly(72, 24);
  }

  @Test
  void eachPassOfALoopHasTheNameOfItsLayer() {
    TensorFile step = run.step(1);
    double[][] attention = {{1, 1}, {4, 4}, {18, 18}};
    double[][] residual = {{2, 2}, {6, 6}, {24, 24}};
    for (int layer = 0; layer < 3; layer++) {
      String block = "blocks." + layer;
      assertThat(step.get(block + ".hook_attn_out").values()).containsExactly(attention[layer]);
      assertThat(step.get(block + ".hook_resid_post").values()).containsExactly(residual[layer]);
    }
  }

  @Test
  void indexArgumentAndFieldOfThisArePartsOfNames() {
    assertThat(run.step(0).tensors())
        .containsKeys("0.0.PREFILL.a", "1.1.PREFILL.b", "first.heads.0", "first.heads.1");
    assertThat(run.step(1).tensors()).containsKeys("0.0.DECODE.a", "1.1.DECODE.b");
  }

  @Test
  void aFieldIsSeenBeforeItIsWrittenAndAfterItIsRead() {
    assertThat(run.step(1).get("0.before").values())
        .containsExactly(run.step(0).get("0.after").values());
  }

  @Test
  void pointsTellTheirKindAndSubject() {
    List<String> kinds = new ArrayList<>();
    for (JsonElement element : run.points()) {
      JsonObject point = element.getAsJsonObject();
      kinds.add(point.get("kind").getAsString() + " " + point.get("subject").getAsString());
    }
    assertThat(kinds)
        .contains(
            "field logits",
            "call argument 1 of Loop.hook",
            "call argument 2 after Kernels.add",
            "get Head.cache",
            "put Head.cache",
            "call argument 0 of Head.forward",
            "return ");
  }

  @Test
  void nothingButOurLinesIsPrintedAndNothingFailed() {
    assertThat(hooked.others()).isEmpty();
    assertThat(run.run().getAsJsonArray("failures")).isEmpty();
    assertThat(hooked.ours()).contains("7 points declared, 7 installed, 7 fired");
  }

  @Test
  void aStrictSpecIsToldBeforeTheModelStarts() {
    JVM.file(
        "wrong.yaml",
        """
        spec: 1
        model: loop.Loop
        points:
          - {name: a, in: loop.Loop, at: return}
          - {name: '{layr}', in: loop.Loop, at: {call: scale, value: {argument: 0}}}
          - {name: c, in: loop.Loop, at: {field: logit}}
          - {name: d, in: loop.Loop, at: {call: scale, args: [null, 2]}}
        """);
    Result result = JVM.launch().agent("wrong.yaml,strict").main(classes.toString(), "loop.Loop");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.ours())
        .containsExactly(
            "wrong.yaml:4:34: nothing in Loop.forward(float[], Mode) matches return; it returns"
                + " nothing; hook the field that holds its result, with at: {field: …}, or in its"
                + " caller the argument that it fills, with at: {call: Loop.forward, value:"
                + " {argument: 0}, when: after}",
            "wrong.yaml:5:41: the value at call: scale, value: {argument: 0} in"
                + " Loop.forward(float[], Mode) at line 26 cannot be hooked; {layr} is no local"
                + " variable in scope there; in scope are layer, tokens, mode, x, scratch; did you"
                + " mean `layer`?",
            "wrong.yaml:6:34: nothing in Loop.forward(float[], Mode) matches field: logit; Loop has"
                + " the fields LAYERS, logits, heads; did you mean `logits`?",
            "wrong.yaml:7:34: nothing in Loop.forward(float[], Mode) matches call: scale, args:"
                + " [null, 2]; its calls of scale have args: [null, null, null]",
            "strict: the application was not started");
  }
}
