package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Copying;
import io.interp.internal.capture.Selector;
import io.interp.internal.intervene.InterveneRule;
import io.interp.internal.intervene.Scale;
import io.interp.internal.link.Site;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.Keeping;
import io.interp.internal.output.StepRecord;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.sampling.StepFilter;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import testmodel.Net;
import testmodel.PlainNet;

/** How hooks behave in other libraries too, or should. */
class HookSemanticsTest {

  private static final int THREADS = 8;
  private static final int PASSES = 5_000;

  private final TestRun run = new TestRun();
  private final PlainNet net = new PlainNet();

  @Test
  void a_point_that_two_selectors_of_a_rule_mean_is_changed_and_captured_once() {
    Site site = run.site("assign", "x", run.point("h", "tag"));
    List<Selector> both = List.of(Selector.parse("h"), Selector.parse("#tag"));
    run.intervene(
        new InterveneRule("spec.yaml:70:3", both, StepFilter.ALL, null, "scale", new Scale(3)));
    run.capture(CaptureRule.of(both, StepFilter.ALL, Keeping.values("spec.yaml:90:3"))).start();
    run.step(net, () -> assertThat(run.value(site, 2f, net, null)).isEqualTo(6f));
    assertThat(run.sink.names()).containsExactly("h");
    assertThat(run.runtime().interventions().get(0).applied()).isEqualTo(1);
  }

  /** A module that is called three times in a pass, each time with what it gave back before. */
  @Test
  void changing_the_second_call_of_a_module_changes_the_third_and_not_the_first() {
    Site site = run.assign("h");
    run.intervene("h#1", null, "scale", new Scale(10)).capture("h*").start();
    float[] h = {1};
    run.step(
        net,
        () -> {
          for (int call = 0; call < 3; call++) {
            h[0] = (Float) run.value(site, h[0] + 1, net, null);
          }
        });
    assertThat(run.sink.values()).containsExactly("1/0 h 2.0", "1/0 h#1 30.0", "1/0 h#2 31.0");
  }

  @Test
  void generation_is_one_step_of_the_prompt_and_one_for_each_token_with_shapes_of_their_own() {
    Site site = run.site("assign", "x", run.point("h", List.of("batch", "pos", "d"), List.of()));
    run.start();
    int prompt = 5;
    for (int token = 0; token < 4; token++) {
      Tensor h = Writes.numbers(1, token == 0 ? prompt : 1, 2).mul(new Scalar(token + 1));
      run.step(net, () -> run.pass(site, h, net));
    }
    List<String> shapes = new ArrayList<>();
    for (StepRecord step : run.sink.steps()) {
      long[] shape = step.values().get(0).snapshot().view().shape();
      shapes.add(step.step().number() + " " + Arrays.toString(shape));
    }
    assertThat(shapes).containsExactly("0 [1, 5, 2]", "1 [1, 1, 2]", "2 [1, 1, 2]", "3 [1, 1, 2]");
    assertThat(run.sink.floats("h")).containsExactly(4, 8);
    assertThat(run.failures.summary()).isEmpty();
  }

  @Test
  void gradients_come_in_reverse_depth() {
    Site first = run.assign("first");
    Site second = run.assign("second");
    run.keep("**", null, new KeepValue(), new KeepGradient(new KeepValue())).start();
    Net model = new Net(0);
    Tensor[] loss = new Tensor[1];
    run.step(
        model,
        () -> {
          Tensor x = Writes.numbers(3).set_requires_grad(true).mul(new Scalar(2));
          Tensor y = ((Tensor) run.value(first, x, model, null)).mul(new Scalar(3));
          loss[0] = ((Tensor) run.value(second, y, model, null)).sum();
        });
    loss[0].backward();
    run.step(model, () -> {});
    assertThat(run.sink.steps().get(0).values())
        .extracting(CapturedValue::name)
        .containsExactly("first", "second", "second_grad", "first_grad");
  }

  @Test
  void a_model_can_be_collected_after_its_last_step_with_captures_interventions_and_gradients_on()
      throws InterruptedException {
    Site site = run.assign("h");
    run.intervene("h", null, "scale", new Scale(3));
    run.keep("h", null, new KeepValue(), new KeepGradient(new KeepValue()));
    run.capture(
        new CaptureRule(
            List.of(),
            StepFilter.ALL,
            null,
            Copying.LAZY,
            null,
            null,
            true,
            true,
            Keeping.of(
                "spec.yaml:95:3",
                List.of(new KeepValue(), new KeepGradient(new KeepValue())),
                null)));
    run.start();
    WeakReference<Object> model = passesOfATemporaryModel(site);
    // The steps of another model are those that come after its last.
    run.step(net, () -> run.pass(site, 1f, net));
    for (int i = 0; i < 200 && model.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(model.get()).isNull();
    assertThat(run.sink.steps()).hasSize(4);
    assertThat(run.sink.steps().get(2).values())
        .extracting(CapturedValue::name)
        .contains("h", "h_grad", "parameters.head.weight", "parameters.head.weight_grad");
  }

  private WeakReference<Object> passesOfATemporaryModel(Site site) {
    Net model = new Net(1);
    for (int pass = 0; pass < 3; pass++) {
      Tensor[] loss = new Tensor[1];
      run.step(
          model,
          new Object[] {torch.ones(1, 4)},
          () -> {
            Tensor h = model.blocks.get(0).linear.forward(torch.ones(1, 4));
            loss[0] = model.head.forward((Tensor) run.value(site, h, model, null)).sum();
          });
      loss[0].backward();
    }
    return new WeakReference<>(model);
  }

  /** Each value tells the thread and the pass that made it. */
  @Test
  void of_eight_threads_on_one_model_under_one_spec_no_value_crosses() throws Exception {
    Site early = run.assign("early");
    Site late = run.assign("late");
    run.intervene("late", null, "scale", new Scale(2));
    Checks checks = new Checks();
    run.capture("**").start(checks);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> done = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      done.add(
          threads.submit(
              () -> {
                for (int pass = 0; pass < PASSES; pass++) {
                  int value = number * PASSES + pass;
                  run.step(
                      net,
                      () -> {
                        assertThat(run.value(early, value, net, null)).isEqualTo(value);
                        assertThat(run.value(late, value, net, null)).isEqualTo(2 * value);
                      });
                }
              }));
    }
    for (Future<?> each : done) {
      each.get();
    }
    threads.shutdown();
    assertThat(checks.wrong).isEmpty();
    assertThat(checks.numbers).hasSize(THREADS * PASSES);
    assertThat(run.failures.summary()).isEmpty();
  }

  /** Looks at the values of a step as a writer does, and lets them go. */
  private static final class Checks extends AcceptingSink {
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> lastOfThread = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Override
    public synchronized void submit(StepRecord step) {
      List<Integer> values = new ArrayList<>();
      for (CapturedValue value : step.values()) {
        values.add(value.snapshot().view().data().getInt(0));
        value.snapshot().close();
      }
      String thread = step.step().thread();
      boolean fits = values.size() == 2 && values.get(1) == 2 * values.get(0);
      Integer before = lastOfThread.put(thread, fits ? values.get(0) : -1);
      boolean follows =
          fits
              && (before == null
                  ? values.get(0) % PASSES == 0
                  : values.get(0) == before + 1 && values.get(0) % PASSES != 0);
      if (!follows || numbers.put(step.step().number(), values.get(0)) != null) {
        wrong.add(thread + " " + step.step().number() + " " + values + " after " + before);
      }
    }
  }
}
