package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.Interp;
import io.interp.Run;
import io.interp.internal.link.Site;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import testmodel.PlainNet;

/** Many threads, many runs: no value crosses, and nothing is left. */
class RunsUnderLoadTest {

  private static final int THREADS = 8;
  private static final int PASSES = 4_000;

  private final TestRun run = new TestRun();
  private final Site site = run.site("assign", "a", run.point("a"));

  /** Passes a number and gives back what went on. */
  private float forward(PlainNet net, float value) {
    float[] goingOn = new float[1];
    run.step(net, () -> goingOn[0] = (Float) run.value(site, value, net, null));
    return goingOn[0];
  }

  @Test
  void eight_threads_with_different_runs_on_one_model_see_no_value_of_each_other()
      throws Exception {
    PlainNet net = new PlainNet();
    run.capture("nothing");
    Interp interp = run.start().interp();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> done = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      done.add(threads.submit(() -> passes(interp, net, number)));
    }
    for (Future<?> each : done) {
      each.get();
    }
    threads.shutdown();
  }

  /** Each thread adds its own number, in every second pass, and looks at what it captured. */
  private void passes(Interp interp, PlainNet net, int thread) {
    for (int pass = 0; pass < PASSES; pass++) {
      float value = thread * PASSES + pass;
      if (pass % 2 == 0) {
        assertThat(forward(net, value)).isEqualTo(value);
        continue;
      }
      float addend = 0.25f * (thread + 1);
      try (Run mine = interp.run("a").hook("a", (v, context) -> (Float) v + addend).open()) {
        assertThat(forward(net, value)).isEqualTo(value + addend);
        assertThat(mine.cache().get("a").floats()).containsExactly(value + addend);
        assertThat(mine.cache().stream()).hasSize(1);
      }
    }
  }

  @Test
  void a_model_can_be_collected_after_its_last_run_while_a_cache_of_it_is_kept() throws Exception {
    run.capture("nothing");
    Interp interp = run.start().interp();
    PlainNet net = new PlainNet();
    WeakReference<PlainNet> model = new WeakReference<>(net);
    try (Interp.Cached<Float> kept = cached(interp, net)) {
      net = null;
      for (int i = 0; i < 100 && model.get() != null; i++) {
        System.gc();
        Thread.sleep(10);
      }
      assertThat(model.get()).isNull();
      assertThat(kept.cache().get("a").floats()).containsExactly(3);
    }
  }

  private Interp.Cached<Float> cached(Interp interp, PlainNet net) {
    return interp.runWithCache(() -> forward(net, 3));
  }
}
