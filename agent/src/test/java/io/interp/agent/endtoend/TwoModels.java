package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Two models of the class {@code handed.Net} on threads of their own, which run four layers in each
 * of 60 steps: every value must be in the step that it belongs to.
 */
final class TwoModels {

  private static final String MAIN =
      """
      package handed;
      public final class Main {
        public static void main(String[] args) throws Exception {
          Thread[] threads = new Thread[2];
          for (int t = 0; t < 2; t++) {
            int id = t + 1;
            Net net = new Net();
            net.forward(new float[] {id, 0});
            threads[t] = new Thread(() -> {
              try {
                for (int i = 1; i < 60; i++) net.forward(new float[] {id, i});
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            }, "model-" + id);
            threads[t].start();
          }
          for (Thread thread : threads) thread.join();
        }
      }
      """;

  /** The layers' results. */
  static final String SPEC =
      """
      spec: 1
      model: handed.Net
      points:
        - {name: out, in: handed.Layer, at: return}
      """;

  private TwoModels() {}

  /** Runs them with the agent and looks at every value. */
  static Result run(ForkedJvm jvm, Path jdk, String... sources) {
    List<String> all = new ArrayList<>(List.of(sources));
    all.add(MAIN);
    Path classes = Sources.compile(jvm.folder(), all.toArray(new String[0]));
    jvm.file("hooks.yaml", SPEC);
    Result result =
        jvm.launch().jdk(jdk).agent("hooks.yaml,strict").main(classes.toString(), "handed.Main");

    assertThat(result.status()).isZero();
    assertThat(result.ours()).noneMatch(line -> line.contains("were not captured"));
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    Set<String> seen = new HashSet<>();
    for (TensorFile step : run.steps()) {
      String model = step.metadata().get("model");
      String prefix = model.equals("1") ? "" : "model#2.";
      assertThat(step.tensors()).hasSize(4);
      for (int i = 0; i < 4; i++) {
        assertThat(step.get(prefix + "layers." + i + ".out").values())
            .as("the model's own input, scaled, and the number of its step")
            .containsExactly(
                Integer.parseInt(model) * (i + 1), Integer.parseInt(step.metadata().get("step")));
      }
      seen.add(model + " " + step.metadata().get("step"));
    }
    assertThat(seen).hasSize(120);
    return result;
  }
}
