package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that hand their layers to other threads: every value is in the step that it belongs to.
 */
class HandedOutWorkIT {

  private static final String NET =
      """
      package handed;

      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      import java.util.stream.IntStream;

      public final class Net {
        static final ExecutorService POOL = Executors.newFixedThreadPool(3, Net::daemon);
        static final ForkJoinPool FORKS = new ForkJoinPool(3);
        final List<Layer> layers = List.of(new Layer(1), new Layer(2), new Layer(3), new Layer(4));
        volatile float[] input;
        final Supplier<String> all;

        Net() {
          all = () -> {
            for (Layer layer : layers) layer.forward(input);
            return "done";
          };
        }

        static Thread daemon(Runnable work) {
          Thread thread = new Thread(work);
          thread.setDaemon(true);
          return thread;
        }

        static void parallelFor(int from, int until, IntConsumer action) {
          IntStream.range(from, until).parallel().forEach(action);
        }

        float[] forward(float[] x) throws Exception {
          float[] out = new float[4];
          switch ((int) x[1] % 7) {
            case 0: parallelFor(0, 4, i -> out[i] = layers.get(i).forward(x)[0]); break;
            case 1: FORKS.submit(() -> layers.parallelStream().forEach(l -> l.forward(x))).get(); break;
            case 2: {
              List<Future<float[]>> all = new ArrayList<>();
              for (Layer layer : layers) all.add(POOL.submit(() -> layer.forward(x)));
              for (Future<float[]> one : all) one.get();
              break;
            }
            case 3: {
              List<CompletableFuture<float[]>> all = new ArrayList<>();
              for (Layer layer : layers) all.add(CompletableFuture.supplyAsync(() -> layer.forward(x)));
              CompletableFuture.allOf(all.toArray(new CompletableFuture[0])).join();
              break;
            }
            case 4: {
              List<Callable<float[]>> all = new ArrayList<>();
              for (Layer layer : layers) all.add(layer.on(x)::call);
              POOL.invokeAll(all);
              break;
            }
            case 5: {
              input = x;
              CompletableFuture.supplyAsync(all, POOL).get();
              break;
            }
            default: {
              Thread[] all = new Thread[4];
              for (int i = 0; i < 4; i++) {
                Layer layer = layers.get(i);
                all[i] = new Thread(() -> layer.forward(x));
                all[i].start();
              }
              for (Thread one : all) one.join();
            }
          }
          return out;
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
        Late on(float[] x) { return new Late(this, x); }
        static final class Late {
          final Layer layer;
          final float[] x;
          Late(Layer layer, float[] x) { this.layer = layer; this.x = x; }
          float[] call() { return layer.forward(x); }
        }
      }
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static java.util.List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void two_models_at_once_hand_out_work_and_every_value_is_in_its_step(Path jdk) {
    TwoModels.run(jvm, jdk, NET, LAYER);
  }

  @Test
  void work_that_nobody_waits_for_is_counted_and_not_captured() {
    Path classes =
        Sources.compile(
            jvm.folder(),
            LAYER,
            """
            package handed;
            import java.util.concurrent.CountDownLatch;
            public final class Net {
              final Layer layer = new Layer(2);
              final CountDownLatch ended = new CountDownLatch(1);
              Thread worker;
              void forward(float[] x) {
                worker = new Thread(() -> {
                  try {
                    ended.await();
                  } catch (InterruptedException e) {
                    return;
                  }
                  layer.forward(x);
                });
                worker.start();
                new Thread() {
                  @Override public void run() { layer.forward(x); }
                }.run();
              }
              public static void main(String[] args) throws Exception {
                Net net = new Net();
                net.forward(new float[] {1, 0});
                net.ended.countDown();
                net.worker.join();
                Thread named = new Thread() {
                  @Override public void run() { net.layer.forward(new float[] {1, 0}); }
                };
                named.start();
                named.join();
              }
            }
            """);
    jvm.file("hooks.yaml", TwoModels.SPEC);
    Result result = jvm.launch().agent("hooks.yaml,strict").main(classes.toString(), "handed.Net");

    assertThat(result.ours())
        .contains(
            "1 value passed hook points outside any step of the model and were not captured; first of"
                + " out (hooks.yaml:4:5)",
            "1 value passed hook points in work that its step had handed out and not waited for,"
                + " and were not captured");
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.step(0).order()).containsExactly("layer.out");
    assertThat(run.points().get(0).toString()).contains("\"outside_steps\":1,\"late\":1,");
  }
}
