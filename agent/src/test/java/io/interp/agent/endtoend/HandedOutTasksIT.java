package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that give objects of classes of their own to other threads: every value is in the step
 * that it belongs to.
 */
class HandedOutTasksIT {

  private static final String NET =
      """
      package handed;

      import java.util.*;
      import java.util.concurrent.*;

      public final class Net {
        static final ExecutorService POOL = Executors.newFixedThreadPool(3, Net::daemon);
        static final ForkJoinPool FORKS = new ForkJoinPool(3);
        final List<Layer> layers = List.of(new Layer(1), new Layer(2), new Layer(3), new Layer(4));
        final Kept kept = new Kept(this);

        static Thread daemon(Runnable work) {
          Thread thread = new Thread(work);
          thread.setDaemon(true);
          return thread;
        }

        void forward(float[] x) throws Exception {
          switch ((int) x[1] % 5) {
            case 0: FORKS.invoke(new Range(layers, 0, 4, x)); break;
            case 1: {
              List<Callable<float[]>> all = new ArrayList<>();
              for (Layer layer : layers) {
                all.add(new Callable<>() {
                  @Override public float[] call() { return layer.forward(x); }
                });
              }
              POOL.invokeAll(all);
              break;
            }
            case 2: {
              Thread[] all = new Thread[4];
              for (int i = 0; i < 4; i++) {
                Layer layer = layers.get(i);
                all[i] = new Thread() {
                  @Override public void run() { layer.forward(x); }
                };
                all[i].start();
              }
              for (Thread one : all) one.join();
              break;
            }
            case 3: {
              kept.x = x;
              CompletableFuture.supplyAsync(kept, POOL).get();
              break;
            }
            default: {
              List<Future<?>> all = new ArrayList<>();
              for (Layer layer : layers) all.add(POOL.submit(new Job(layer, x)));
              for (Future<?> one : all) one.get();
            }
          }
        }
      }
      """;

  private static final String TASKS =
      """
      package handed;

      import java.util.*;
      import java.util.concurrent.RecursiveAction;
      import java.util.function.Supplier;

      final class Range extends RecursiveAction {
        final List<Layer> layers;
        final int from;
        final int until;
        final float[] x;

        Range(List<Layer> layers, int from, int until, float[] x) {
          this.layers = layers;
          this.from = from;
          this.until = until;
          this.x = x;
        }

        @Override protected void compute() {
          if (until - from == 1) {
            layers.get(from).forward(x);
            return;
          }
          int middle = (from + until) / 2;
          Range left = new Range(layers, from, middle, x);
          left.fork();
          new Range(layers, middle, until, x).compute();
          left.join();
        }
      }

      abstract class Work implements Runnable {
        @Override public void run() { work(); }
        abstract void work();
      }

      final class Job extends Work {
        final Layer layer;
        final float[] x;
        Job(Layer layer, float[] x) { this.layer = layer; this.x = x; }
        @Override void work() { layer.forward(x); }
      }

      final class Kept implements Supplier<String> {
        final Net net;
        volatile float[] x;
        Kept(Net net) { this.net = net; }
        @Override public String get() {
          for (Layer layer : net.layers) layer.forward(x);
          return "done";
        }
      }
      """;

  private static final String LAYER =
      """
      package handed;
      public final class Layer {
        final float factor;
        Layer(float factor) { this.factor = factor; }
        float[] forward(float[] x) { return new float[] {x[0] * factor, x[1]}; }
      }
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void two_models_at_once_hand_out_tasks_and_every_value_is_in_its_step(Path jdk) {
    TwoModels.run(jvm, jdk, NET, TASKS, LAYER);
  }

  @Test
  void a_class_of_tasks_that_was_there_before_is_hooked_as_the_next_step_begins() {
    Path classes =
        Sources.compile(
            jvm.folder(),
            TASKS,
            LAYER,
            """
            package handed;
            public final class Net {
              final java.util.List<Layer> layers = java.util.List.of(new Layer(2));
              void forward(float[] x) throws Exception {
                Thread worker = new Thread(new Job(layers.get(0), x));
                worker.start();
                worker.join();
              }
            }
            """,
            """
            package handed;
            public final class Main {
              public static void main(String[] args) throws Exception {
                new Job(new Layer(5), new float[] {0, 0});
                new Net().forward(new float[] {1, 7});
              }
            }
            """);
    jvm.file("hooks.yaml", TwoModels.SPEC);
    Result result = jvm.launch().agent("hooks.yaml,strict").main(classes.toString(), "handed.Main");

    assertThat(result.ours())
        .contains(
            "handed.Job was loaded before a hooked class that gives it to other threads; it is"
                + " hooked from here on",
            "handed.Work was loaded before a hooked class that gives it to other threads; it is"
                + " hooked from here on");
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.step(0).get("layers.0.out").values()).containsExactly(2f, 7f);
  }

  @Test
  void what_two_steps_hand_over_at_the_same_time_is_counted_and_not_captured() {
    Path classes =
        Sources.compile(
            jvm.folder(),
            LAYER,
            """
            package handed;
            import java.util.concurrent.*;
            public final class Net {
              static final Layer LAYER = new Layer(2);
              static final Runnable SHARED = new Runnable() {
                @Override public void run() { LAYER.forward(new float[] {1, 0}); }
              };
              static final CyclicBarrier BOTH = new CyclicBarrier(2);
              void forward(float[] x) throws Exception {
                Thread worker = new Thread(SHARED);
                BOTH.await();
                if (x[0] == 1) {
                  worker.start();
                  worker.join();
                }
                BOTH.await();
                LAYER.forward(x);
              }
              public static void main(String[] args) throws Exception {
                Thread[] threads = new Thread[2];
                for (int t = 0; t < 2; t++) {
                  float id = t + 1;
                  Net net = new Net();
                  threads[t] = new Thread(() -> {
                    try {
                      net.forward(new float[] {id, 0});
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  });
                  threads[t].start();
                }
                for (Thread thread : threads) thread.join();
              }
            }
            """);
    jvm.file("hooks.yaml", TwoModels.SPEC.replace("name: out", "name: /out"));
    Result result = jvm.launch().agent("hooks.yaml,strict").main(classes.toString(), "handed.Net");

    assertThat(result.ours())
        .contains("1 value passed hook points outside any step of the model and were not captured");
    for (TensorFile step : CaptureRun.latest(jvm.folder().resolve("captures")).steps()) {
      assertThat(step.order()).hasSize(1);
    }
  }
}
