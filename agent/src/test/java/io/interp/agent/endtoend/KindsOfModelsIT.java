package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Models as people write them in Java, each with values that were worked out without hooks. */
class KindsOfModelsIT {

  private static final String ENGINE = "engine.Engine";

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  /**
   * The engine says itself, on request, what is in its buffers before it overwrites them. Which of
   * its heads comes first is up to the pool's threads.
   */
  @Test
  void anEngineOfStaticMethodsPooledBuffersAndThreadsIsSeenAsItWasThen() {
    String classes = compile("engine").toString();
    Result traced = jvm.launch().jvm("-Dtrace=true").main(classes, ENGINE);
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: engine.Engine
        points:
          - {name: scores, in: engine.Engine, method: softmax, at: {argument: 0}}
          - {name: delta, in: engine.Engine, method: add, at: {argument: delta}}
          - {name: logits, in: engine.Engine, at: return}
        """);
    Result hooked = jvm.launch().agent("hooks.yaml,strict").main(classes, ENGINE);

    assertThat(values(hooked, "logits")).containsExactlyElementsOf(values(traced, "logits"));
    List<String> deltas = new ArrayList<>();
    List<String> scores = new ArrayList<>();
    List<TensorFile> steps = CaptureRun.latest(jvm.folder().resolve("captures")).steps();
    for (TensorFile step : steps) {
      assertThat(step.tensors()).hasSize(13);
      deltas.addAll(floats(step, "delta", 6));
      scores.addAll(floats(step, "scores", 6));
    }
    assertThat(steps).hasSize(4);
    assertThat(deltas).containsExactlyElementsOf(values(traced, "attn_out", "mlp_out"));
    assertThat(scores).containsExactlyInAnyOrderElementsOf(values(traced, "scores"));
  }

  /**
   * Names with the layer and the head, from the variables of loops and of work on other threads.
   */
  @Test
  void anEngineOfStaticMethodsHasTheNamesOfTheField() {
    String classes = compile("engine").toString();
    Result traced = jvm.launch().jvm("-Dtrace=true").main(classes, ENGINE);
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: engine.Engine
        points:
          - name: /blocks.{layer}.attn.hook_k
            in: engine.Engine
            at: {call: matmul, occurrence: 2, value: {argument: 0}, when: after}
          - name: /blocks.{layer}.attn.{head}.hook_attn_scores
            in: engine.Engine
            method: attend
            at: {call: softmax, value: {argument: 0}}
          - name: /blocks.{layer}.hook_attn_out
            in: engine.Engine
            at: {call: add, occurrence: first, value: {argument: 1}}
          - name: /blocks.{layer}.hook_mlp_out
            in: engine.Engine
            at: {call: add, occurrence: last, value: {argument: 1}}
          - name: /blocks.{layer}.hook_resid_post
            in: engine.Engine
            at: {call: add, occurrence: last, value: {argument: 0}, when: after}
            dims: [d_model]
        capture:
          - {what: ['blocks.*.attn.**', 'blocks.*.hook_*_out']}
          - {what: 'blocks.*.hook_resid_post', from: 2, max: 96}
        limits: {sites: 5, classes: 1}
        """);
    Result hooked = jvm.launch().agent("hooks.yaml,strict").main(classes, ENGINE);

    assertThat(values(hooked, "logits")).containsExactlyElementsOf(values(traced, "logits"));
    List<TensorFile> steps = CaptureRun.latest(jvm.folder().resolve("captures")).steps();
    assertThat(steps).hasSize(4);
    for (int i = 0; i < 4; i++) {
      for (int layer = 0; layer < 3; layer++) {
        String block = "blocks." + layer + ".";
        assertSame(steps.get(i), block + "attn.hook_k", traced, "k." + layer, i);
        assertSame(steps.get(i), block + "attn.0.hook_attn_scores", traced, "scores0." + layer, i);
        assertSame(steps.get(i), block + "attn.1.hook_attn_scores", traced, "scores1." + layer, i);
        assertSame(steps.get(i), block + "hook_attn_out", traced, "attn_out." + layer, i);
        assertSame(steps.get(i), block + "hook_mlp_out", traced, "mlp_out." + layer, i);
        if (i == 2) {
          assertSame(steps.get(i), block + "hook_resid_post", traced, "resid_post." + layer, i);
        }
      }
      assertThat(steps.get(i).tensors()).hasSize(i == 2 ? 18 : 15);
    }
    assertThat(hooked.ours())
        .contains("5 points declared, 5 installed, 5 fired")
        .anyMatch(line -> line.contains("hooks.yaml:23:5: `max` of 96 bytes is reached"));
  }

  private static void assertSame(
      TensorFile step, String name, Result traced, String label, int position) {
    assertThat(floats(step.get(name))).isEqualTo(values(traced, label + " ").get(position));
  }

  @Test
  void modulesInListsMapsAndArraysHaveTheirPlacesAsNames() {
    TensorFile step =
        run(
            "collections",
            "Net",
            "[-720.0, -14400.0]\n",
            """
            points:
              - {in: collections.Net, at: {call: Module.forward, occurrence: all}}
            """);

    assertThat(step.order())
        .containsExactly(
            "layers.0",
            "layers.1",
            "layers.2",
            "layers.3",
            "stages.0.0",
            "stages.1.0",
            "stages.1.1",
            "experts.SMALL",
            "heads.policy",
            "heads.value",
            "last.0");
    assertThat(step.get("layers.3").values()).containsExactly(24);
    assertThat(step.get("stages.1.1").values()).containsExactly(-144);
    assertThat(step.get("experts.SMALL").values()).containsExactly(-144);
    assertThat(step.get("heads.value").values()).containsExactly(-14400);
  }

  /** Its keys are zero, so every position attends evenly to what it may see. */
  @Test
  void plainMatricesAreTensorsOfTwoDimensions() {
    TensorFile step =
        run(
            "matrices",
            "Transformer",
            "[[3.0, 10.0], [7.0, 16.0], [11.0, 22.0]]\n",
            """
            points:
              - {name: scores, in: matrices.Transformer, at: {assign: scores}}
              - {name: pattern, in: matrices.Transformer, at: {assign: pattern}, dims: [query, key]}
              - {name: z, in: matrices.Transformer, at: {assign: z}, dims: [pos, d_model]}
            """);

    assertThat(step.get("scores").values()).containsOnly(0).hasSize(9);
    assertThat(step.get("pattern").shape()).containsExactly(3, 3);
    float third = 1 / 3f;
    assertThat(step.get("pattern").values())
        .containsExactly(1, 0, 0, 0.5, 0.5, 0, third, third, third);
    assertThat(step.get("z").values()).containsExactly(2, 8, 4, 12, 6, 16);
  }

  @Test
  void aWrapperAroundTensorsIsSeenThroughItsAdapter() {
    TensorFile step =
        run(
            "wrapped",
            "Net",
            "33.0\n",
            """
            points:
              - {in: wrapped.Net, at: {call: Linear.forward, occurrence: all}}
              - {name: pre, in: wrapped.Net$Linear, at: {assign: pre}}
              - {name: /product, in: wrapped.Matrix, method: times, at: {assign: product}}
            adapters:
              - {type: wrapped.Matrix, unwrap: asTorch()}
            """);

    assertThat(step.order())
        .containsExactly("product", "first.pre", "first", "product#1", "second.pre", "second");
    assertThat(step.get("first.pre").values()).containsExactly(5, -1, 5, 3);
    assertThat(step.get("product").values()).containsExactly(5, -1, 5, 3);
    assertThat(step.get("first").values()).containsExactly(5, 0, 5, 3);
    assertThat(step.get("second").shape()).containsExactly(2, 1);
    assertThat(step.get("second").values()).containsExactly(15, 18);
  }

  /** Its numbers change when it trains; each step has those of its own time. */
  @Test
  void numbersOfAnAutogradInJavaAreSeenThroughItsAdapter() {
    TensorFile first =
        run(
            "autograd",
            "Mlp",
            "loss 3.0\nloss 0.0\nloss 0.0\n",
            """
            points:
              - {in: autograd.Mlp, at: {call: Neuron.forward}}
              - {name: pre, in: autograd.Neuron, at: {assign: pre}}
            adapters:
              - {type: autograd.Value, unwrap: data}
            """);

    assertThat(first.order())
        .containsExactly("neurons.0.pre", "neurons.0", "neurons.1.pre", "neurons.1");
    assertThat(first.get("neurons.0").values()).containsExactly(7);
    assertThat(first.get("neurons.1.pre").values()).containsExactly(3);
    TensorFile second = CaptureRun.latest(jvm.folder().resolve("captures")).step(1);
    assertThat(second.get("neurons.0.pre").dtype()).isEqualTo("F64");
    assertThat(second.get("neurons.0.pre").values()).containsExactly(9.5);
    assertThat(second.get("neurons.1.pre").values()).containsExactly(-16.375);
    assertThat(second.get("neurons.1").values()).containsExactly(0);
  }

  private TensorFile run(String model, String main, String out, String rest) {
    Path classes = compile(model);
    String type = model + "." + main;
    jvm.file("hooks.yaml", "spec: 1\nmodel: " + type + "\n" + rest);
    Result result =
        jvm.launch()
            .agent("hooks.yaml,strict")
            .main(classes + File.pathSeparator + MinGpt.libraries(), type);
    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo(out);
    assertThat(result.others()).isEmpty();
    return CaptureRun.latest(jvm.folder().resolve("captures")).step(0);
  }

  private Path compile(String model) {
    List<String> options = List.of("-g", "-cp", MinGpt.libraries());
    return Sources.compile(jvm.folder().resolve("classes"), options, Sources.model(model));
  }

  /** What the lines of the engine that begin with these words say. */
  private static List<String> values(Result traced, String... names) {
    return traced
        .out()
        .lines()
        .filter(line -> Stream.of(names).anyMatch(line::startsWith))
        .map(line -> line.substring(line.indexOf('[')))
        .toList();
  }

  /** The values of a point that fires so often in a step, as the engine writes them. */
  private static List<String> floats(TensorFile step, String name, int times) {
    return IntStream.range(0, times)
        .mapToObj(i -> step.get(i == 0 ? name : name + "#" + i))
        .map(KindsOfModelsIT::floats)
        .toList();
  }

  /** As {@code Arrays.toString} of a {@code float[]} writes them. */
  private static String floats(TensorFile.Values values) {
    return Arrays.toString(values.floats());
  }
}
