package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names of points and numbers of steps, as the files have them. */
class StepsAndNamesIT {

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void everyModulesOutputIsCapturedUnderItsPathWithoutNamingIt() {
    CaptureRun run = run(Toy.EVERY_MODULE, Toy.classPath(), "toy.Main", "steps", 1);

    TensorFile step = run.step(0);
    assertThat(step.order()).containsExactly("layers.0", "layers.1", "head");
    assertThat(step.get("layers.0").values()).containsExactly(0, 2);
    assertThat(step.get("layers.1").values()).containsExactly(1, -1);
    assertThat(step.get("head").values()).containsExactly(0.5, -0.5);
  }

  @Test
  void renameWorksOnFullNames() {
    String rename =
        """
        rename:
          - {'^layers\\.(\\d+)': 'blocks.$1.out'}
          - {'^head$': logits}
        """;
    CaptureRun run = run(Toy.EVERY_MODULE + rename, Toy.classPath(), "toy.Main", "steps", 1);

    assertThat(run.step(0).order()).containsExactly("blocks.0.out", "blocks.1.out", "logits");
    assertThat(run.points().get(0).getAsJsonObject().get("full_name").getAsString())
        .isEqualTo("layers.0");
  }

  @Test
  void aTagSelectsThePointsThatHaveIt() {
    String spec =
        """
        spec: 1
        model: toy.Net
        points:
          - {name: in, tags: [edge, first], in: toy.Net, at: {argument: 0}}
          - {name: middle, in: toy.Net, at: {assign: h, occurrence: 1}}
          - {name: out, tags: [edge], in: toy.Net, at: return}
        capture:
          - {what: '#edge'}
        """;
    CaptureRun run = run(spec, Toy.classPath(), "toy.Main", "steps", 1);

    assertThat(run.step(0).order()).containsExactly("in", "out");
    assertThat(run.points().get(0).getAsJsonObject().get("tags").toString())
        .isEqualTo("[\"edge\",\"first\"]");
  }

  @Test
  void theSecondCallOfAModuleInOneStepGetsASuffix() {
    Path classes =
        Sources.compile(
            jvm.folder(),
            List.of("-g", "-cp", Toy.classPath()),
            """
            package twice;
            public final class Twice {
              final toy.Layer shared = new toy.Layer(2, 0);
              float[] forward(float[] x) {
                return shared.forward(shared.forward(x));
              }
              public static void main(String[] args) {
                Twice model = new Twice();
                model.forward(new float[] {1});
                model.forward(new float[] {2});
              }
            }
            """);
    String spec =
        """
        spec: 1
        model: twice.Twice
        points:
          - in: twice.Twice
            at: {call: Layer.forward, occurrence: all}
          - {name: hook_out, in: toy.Layer, at: return}
        """;
    CaptureRun run = run(spec, classes + ":" + Toy.classPath(), "twice.Twice");

    for (int i = 0; i < 2; i++) {
      TensorFile step = run.step(i);
      assertThat(step.tensors())
          .containsOnlyKeys("shared", "shared#1", "shared.hook_out", "shared.hook_out#1");
      assertThat(step.get("shared").values()).containsExactly(2.0 * (i + 1));
      assertThat(step.get("shared#1").values()).containsExactly(4.0 * (i + 1));
    }
  }

  @Test
  void twoModelObjectsHaveTheirOwnNamesNumbersAndFiles() {
    Path classes =
        Sources.compile(
            jvm.folder(),
            List.of("-g", "-cp", Toy.classPath()),
            """
            package two;
            public final class Two {
              public static void main(String[] args) {
                toy.Net first = new toy.Net();
                toy.Net second = new toy.Net();
                first.forward(new float[] {1});
                second.forward(new float[] {2});
                first.forward(new float[] {3});
              }
            }
            """);
    CaptureRun run = run(Toy.EVERY_MODULE, classes + ":" + Toy.classPath(), "two.Two");

    assertThat(run.files())
        .containsExactly(
            "step-00000000.model2.safetensors",
            "step-00000000.safetensors",
            "step-00000001.safetensors");
    TensorFile ofSecond = run.steps().get(0);
    assertThat(ofSecond.metadata()).containsEntry("model", "2").containsEntry("step", "0");
    assertThat(ofSecond.order())
        .containsExactly("model#2.layers.0", "model#2.layers.1", "model#2.head");
    assertThat(ofSecond.get("model#2.layers.0").values()).containsExactly(4);
    assertThat(run.step(1).get("layers.0").values()).containsExactly(6);
  }

  @Test
  void twoThreadsOnOneModelNeverShareAStepOrAFile() {
    Path classes =
        Sources.compile(
            jvm.folder(),
            List.of("-g", "-cp", Toy.classPath()),
            """
            package threads;
            public final class Threads {
              public static void main(String[] args) throws InterruptedException {
                toy.Net net = new toy.Net();
                Thread[] threads = new Thread[2];
                for (int t = 0; t < 2; t++) {
                  float id = t + 1;
                  threads[t] = new Thread(() -> {
                    for (int i = 0; i < 100; i++) {
                      net.forward(new float[] {id, i});
                    }
                  }, "worker-" + (t + 1));
                  threads[t].start();
                }
                for (Thread thread : threads) {
                  thread.join();
                }
              }
            }
            """);
    CaptureRun run = run(Toy.EVERY_MODULE, classes + ":" + Toy.classPath(), "threads.Threads");

    assertThat(run.files()).hasSize(200);
    Set<String> numbers = new HashSet<>();
    Set<String> passes = new HashSet<>();
    for (TensorFile step : run.steps()) {
      numbers.add(step.metadata().get("step"));
      double id = step.get("layers.0").at(0) / 2;
      double pass = step.get("layers.0").at(1) / 2;
      passes.add(id + " " + pass);
      assertThat(step.metadata().get("thread")).isEqualTo("worker-" + (int) id);
      assertThat(step.order()).containsExactly("layers.0", "layers.1", "head");
      assertThat(step.get("layers.1").values()).containsExactly(1 - 2 * id, 1 - 2 * pass);
      assertThat(step.get("head").values()).containsExactly(0.5 - id, 0.5 - pass);
    }
    assertThat(numbers).hasSize(200);
    assertThat(passes).hasSize(200);
  }

  @Test
  void afterAThousandForwardsThatThrowTheNextStepIsNumber1000() {
    CaptureRun run = run(Toy.EVERY_MODULE, Toy.classPath(), "toy.Main", "throws", 1000, "steps", 1);

    assertThat(run.files()).containsExactly("step-00001000.safetensors");
    assertThat(run.step(1000).get("head").values()).containsExactly(0.5, -0.5);
  }

  @Test
  void aStepThatThrowsKeepsWhatPassedBefore() {
    Path classes =
        Sources.compile(
            jvm.folder(),
            List.of("-g", "-cp", Toy.classPath()),
            """
            package halfway;
            public final class Halfway {
              final toy.Layer first = new toy.Layer(2, 0);
              final toy.Layer second = new toy.Layer(3, 0);
              float[] forward(float[] x) {
                float[] h = first.forward(x);
                return second.forward(h[0] > 2 ? new float[0] : h);
              }
              public static void main(String[] args) {
                Halfway model = new Halfway();
                for (int i = 1; i <= 3; i++) {
                  try {
                    System.out.println(model.forward(new float[] {i % 3})[0]);
                  } catch (IllegalArgumentException e) {
                    System.out.println("caught");
                  }
                }
              }
            }
            """);
    String spec =
        """
        spec: 1
        model: halfway.Halfway
        points:
          - in: halfway.Halfway
            at: {call: Layer.forward, occurrence: all}
        """;
    CaptureRun run = run(spec, classes + ":" + Toy.classPath(), "halfway.Halfway");

    assertThat(run.step(0).order()).containsExactly("first", "second");
    assertThat(run.step(1).order()).containsExactly("first");
    assertThat(run.step(1).get("first").values()).containsExactly(4);
    assertThat(run.step(2).order()).containsExactly("first", "second");
  }

  private CaptureRun run(String spec, String classPath, String main, Object... arguments) {
    jvm.file("spec.yaml", spec);
    ForkedJvm.Result result = jvm.launch().agent("spec.yaml").main(classPath, main, arguments);
    assertThat(result.status()).isZero();
    return CaptureRun.latest(jvm.folder().resolve("captures"));
  }
}
