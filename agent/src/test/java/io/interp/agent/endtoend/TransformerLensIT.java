package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import io.interp.agent.fork.TensorFile.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pack {@code mingpt/transformerlens} on the unmodified model JAR, against the Python run. */
class TransformerLensIT {

  private static final double TOLERANCE = 1e-5;
  private static final int LAYERS = 3;

  /** The pack's points with the keys before the queries, and positions before the batch. */
  private static final String WRONG_LAYOUTS =
      """
      spec: 1
      model: mingpt.model.GPT
      points:
        - {name: hook_resid_pre, in: mingpt.model.Block, at: {argument: 0}}
        - name: hook_resid_mid
          in: mingpt.model.Block
          at: {assign: x, occurrence: 1}
          dims: [batch, pos, d_model]
          layout: [pos, batch, d_model]
        - {name: hook_resid_post, in: mingpt.model.Block, at: return}
        - {name: hook_attn_out, in: mingpt.model.Block, at: {call: CausalSelfAttention.forward}}
        - {name: hook_mlp_out, in: mingpt.model.Block, at: {call: MLP.forward}}
        - name: hook_pattern
          in: mingpt.model.CausalSelfAttention
          at: {assign: att, occurrence: 3}
          dims: [batch, head, query, key]
          layout: [batch, head, key, query]
        - name: hook_v
          in: mingpt.model.CausalSelfAttention
          at: {assign: v, occurrence: 2}
          dims: [batch, head, pos, d_head]
          layout: [batch, pos, head, d_head]
        - name: hook_z
          in: mingpt.model.CausalSelfAttention
          at: {assign: y, occurrence: 1}
          dims: [batch, head, pos, d_head]
          layout: [batch, pos, head, d_head]
      rename:
        - {'^transformer\\.h\\.(\\d+)\\.': 'blocks.$1.'}
      """;

  @RegisterExtension static final ForkedJvm JVM = new ForkedJvm();

  private static final Map<Path, CaptureRun> RUNS = new LinkedHashMap<>();
  private static Path folder;
  private static Result plain;
  private static Result hooked;
  private static CaptureRun run;

  @BeforeAll
  static void evaluateWithAndWithoutTheAgent() {
    folder = JVM.folder();
    plain = MinGpt.eval(JVM.launch(), "nano_p", "plain.safetensors");
    for (Path jdk : ForkedJvm.jdks()) {
      Result result =
          MinGpt.eval(
              JVM.launch()
                  .jdk(jdk)
                  .agent("mingpt/transformerlens,output=captures" + RUNS.size() + ",strict"),
              "nano_p",
              "hooked" + RUNS.size() + ".safetensors");
      assertThat(result.status()).isZero();
      hooked = hooked == null ? result : hooked;
      RUNS.put(jdk, CaptureRun.latest(folder.resolve("captures" + RUNS.size())));
    }
    run = RUNS.get(ForkedJvm.jdks().get(0));
  }

  static List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyActivationOfTheReferenceIsThereToOneHundredThousandth(Path jdk) {
    assertThat(RUNS.get(jdk).files()).containsExactly("step-00000000.safetensors");
    TensorFile step = RUNS.get(jdk).step(0);
    TensorFile reference = MinGpt.allHooks();
    assertThat(reference.tensors()).hasSize(35);
    reference
        .tensors()
        .forEach(
            (name, expected) ->
                assertThat(step.get(name).distance(expected)).as(name).isLessThan(TOLERANCE));
  }

  @Test
  void mlpAndLogitsAreThereBesideTheReferencesNames() {
    List<String> expected = new ArrayList<>(MinGpt.allHooks().tensors().keySet());
    for (int layer = 0; layer < LAYERS; layer++) {
      expected.add("blocks." + layer + ".mlp.hook_pre");
      expected.add("blocks." + layer + ".mlp.hook_post");
    }
    expected.add("logits");
    TensorFile step = run.step(0);

    assertThat(step.tensors()).containsOnlyKeys(expected);
    for (int layer = 0; layer < LAYERS; layer++) {
      Values pre = step.get("blocks." + layer + ".mlp.hook_pre");
      Values post = step.get("blocks." + layer + ".mlp.hook_post");
      assertThat(pre.shape()).isEqualTo(post.shape()).containsExactly(4, 11, 192);
      assertThat(gelu(pre).distance(post)).isLessThan(TOLERANCE);
    }
    assertThat(step.get("logits").distance(MinGpt.reference("nano_p_plain").get("logits")))
        .isLessThan(TOLERANCE);
  }

  @Test
  void namesComeInTheOrderOfExecution() {
    assertThat(run.step(0).order())
        .startsWith(
            "hook_embed",
            "hook_pos_embed",
            "blocks.0.hook_resid_pre",
            "blocks.0.attn.hook_k",
            "blocks.0.attn.hook_q",
            "blocks.0.attn.hook_v",
            "blocks.0.attn.hook_attn_scores",
            "blocks.0.attn.hook_pattern",
            "blocks.0.attn.hook_z",
            "blocks.0.hook_attn_out",
            "blocks.0.hook_resid_mid",
            "blocks.0.mlp.hook_pre",
            "blocks.0.mlp.hook_post",
            "blocks.0.hook_mlp_out",
            "blocks.0.hook_resid_post",
            "blocks.1.hook_resid_pre")
        .endsWith("blocks.2.hook_resid_post", "logits");
  }

  @Test
  void theFileSaysInWhichModeTheModelRan() {
    assertThat(run.step(0).metadata())
        .containsEntry("step", "0")
        .containsEntry("training", "false")
        .containsEntry("gradient_mode", "false")
        .containsEntry("thread", "main")
        .hasEntrySatisfying(
            "caller", caller -> assertThat(caller).startsWith("mingpt.cli.EvalCommand.call:"));
  }

  @Test
  void logitsAreBitIdenticalToTheRunWithoutTheAgent() throws IOException {
    byte[] expected = Files.readAllBytes(folder.resolve("plain.safetensors"));
    assertThat(Files.readAllBytes(folder.resolve("hooked0.safetensors"))).isEqualTo(expected);
    assertThat(hooked.out()).isEqualTo(plain.out()).startsWith("loss ");
  }

  @Test
  void theTreeShowsEveryPointWithItsShape() {
    assertThat(hooked.err())
        .contains("interp: hook points of mingpt.model.GPT in the first step:")
        .containsPattern("hook_pattern +F32\\[batch=4, head=3, query=11, key=11\\] +#attention")
        .containsPattern("hook_z +F32\\[batch=4, pos=11, head=3, d_head=16\\] +#head");
  }

  @Test
  void theIdentitiesHold() {
    for (int layer = 0; layer < LAYERS; layer++) {
      Identities identities = new Identities(run.step(0), layer);
      assertThat(identities.attentionOut()).isLessThan(TOLERANCE);
      assertThat(identities.mlpOut()).isLessThan(TOLERANCE);
      assertThat(identities.mixing()).isLessThan(TOLERANCE);
      assertThat(identities.rowSums()).isLessThan(TOLERANCE);
    }
  }

  @Test
  void theIdentitiesDoNotHoldUnderAWrongLayout() {
    JVM.file("wrong.yaml", WRONG_LAYOUTS);
    Result result = MinGpt.eval(JVM.launch().agent("wrong.yaml"), "nano_p", "wrong.safetensors");
    assertThat(result.status()).isZero();
    TensorFile step = CaptureRun.latest(JVM.folder().resolve("captures")).step(0);

    for (int layer = 0; layer < LAYERS; layer++) {
      Identities identities = new Identities(step, layer);
      assertThat(identities.attentionOut()).isGreaterThan(0.1);
      assertThat(identities.mlpOut()).isGreaterThan(0.1);
      assertThat(identities.mixing()).isGreaterThan(0.1);
      assertThat(identities.rowSums()).isGreaterThan(0.1);
    }
  }

  @Test
  void theSameHoldsForAModelOfAnotherSize() throws IOException {
    MinGpt.eval(JVM.launch(), "mini", "plain.safetensors");
    Result result =
        MinGpt.eval(JVM.launch().agent("mingpt/transformerlens"), "mini", "hooked.safetensors");
    assertThat(result.status()).isZero();
    TensorFile step = CaptureRun.latest(JVM.folder().resolve("captures")).step(0);
    TensorFile reference = MinGpt.reference("mini_plain");

    for (int layer = 0; layer < 6; layer++) {
      String block = "blocks." + layer;
      near(step.get(block + ".attn.hook_pattern"), reference.get("pattern." + layer));
      near(step.get(block + ".attn.hook_z"), reference.get("z." + layer));
      near(step.get(block + ".hook_resid_post"), reference.get("resid_post." + layer));
      assertThat(new Identities(step, layer).mixing()).isLessThan(TOLERANCE);
    }
    near(step.get("logits"), reference.get("logits"));
    assertThat(Files.readAllBytes(JVM.folder().resolve("hooked.safetensors")))
        .isEqualTo(Files.readAllBytes(JVM.folder().resolve("plain.safetensors")));
  }

  private static void near(Values actual, Values expected) {
    assertThat(actual.distance(expected)).isLessThan(TOLERANCE);
  }

  private static Values gelu(Values x) {
    double[] y = x.values().clone();
    for (int i = 0; i < y.length; i++) {
      double inner = Math.sqrt(2 / Math.PI) * (y[i] + 0.044715 * y[i] * y[i] * y[i]);
      y[i] = 0.5 * y[i] * (1 + Math.tanh(inner));
    }
    return new Values(x.dtype(), x.shape(), y);
  }
}
