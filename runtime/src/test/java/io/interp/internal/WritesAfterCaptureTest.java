package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.capture.Copying;
import io.interp.internal.intervene.CallHook;
import io.interp.internal.intervene.HookMaker;
import io.interp.internal.link.Site;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.StepRecord;
import io.interp.internal.tensor.StridedView;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a model does to a value after it was captured, what was captured and what the model has
 * are those of a run in which every value is copied by hand.
 */
class WritesAfterCaptureTest {

  /** Without hooks: what passed by hand, as a copy and as a mere alias. */
  private static final class ByHand implements Writes.Taps {
    private final Writes.WritesInPlace hook = new Writes.WritesInPlace();
    private final List<Tensor> aliases = new ArrayList<>();
    private final List<List<Float>> copies = new ArrayList<>();
    final List<List<Float>> atTheEnd;

    ByHand(Writes writes) {
      atTheEnd = elements(writes.run(this));
    }

    @Override
    public void step(Object model, Object[] arguments, Runnable body) {
      body.run();
    }

    @Override
    public Tensor pass(Tensor value) {
      aliases.add(new Tensor(value));
      copies.add(elements(value));
      return value;
    }

    @Override
    public Tensor hook(Tensor value) {
      return (Tensor) hook.apply(value, null);
    }
  }

  /** With hooks. */
  private static final class Captured implements Writes.Taps {
    private final TestRun run = new TestRun();
    private final Site captured = run.assign("x");
    private final Site hooked = run.assign("h");
    private Object self;
    final List<List<Float>> atTheEnd;

    Captured(Writes writes, Copying copying) {
      HookMaker hook = new HookMaker(Writes.WritesInPlace.class.getName(), null, null);
      run.copy(copying).capture("x*");
      run.intervene("h*", null, "hook", new CallHook(hook)).start();
      atTheEnd = elements(writes.run(this));
    }

    @Override
    public void step(Object model, Object[] arguments, Runnable body) {
      self = model;
      run.step(model, arguments, body);
    }

    @Override
    public Tensor pass(Tensor value) {
      return (Tensor) run.value(captured, value, self, null);
    }

    @Override
    public Tensor hook(Tensor value) {
      return (Tensor) run.value(hooked, value, self, null);
    }

    List<List<Float>> copies() {
      List<List<Float>> copies = new ArrayList<>();
      for (StepRecord step : run.sink.steps()) {
        for (CapturedValue value : step.values()) {
          copies.add(elements(value.selection().of(value.snapshot().view()).view()));
        }
      }
      return copies;
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_mere_alias_would_show_what_was_written_afterwards(Writes writes) {
    ByHand run = new ByHand(writes);
    assertThat(elements(run.aliases)).isNotEqualTo(run.copies);
  }

  /** Copies at once; lazy ones where nothing is written through memory that was held before. */
  static List<Arguments> copied() {
    List<Arguments> copied = new ArrayList<>();
    for (Writes writes : Writes.values()) {
      copied.add(Arguments.of(writes, Copying.ALWAYS));
      if (!writes.throughHeldMemory) {
        copied.add(Arguments.of(writes, Copying.LAZY));
      }
    }
    return copied;
  }

  @ParameterizedTest
  @MethodSource("copied")
  void no_captured_value_and_none_of_the_model_differs_from_the_run_with_copies_by_hand(
      Writes writes, Copying copying) {
    ByHand byHand = new ByHand(writes);
    Captured captured = new Captured(writes, copying);
    assertThat(captured.atTheEnd).as("the model's own values").isEqualTo(byHand.atTheEnd);
    assertThat(captured.copies()).isEqualTo(byHand.copies);
    assertThat(captured.run.failures.summary()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"ALWAYS", "LAZY"})
  void what_a_hook_writes_later_to_what_it_gave_back_reaches_neither_model_nor_capture(
      Copying copying) {
    TestRun run = new TestRun();
    Site site = run.assign("h");
    HookMaker hook = new HookMaker(Writes.WritesInPlace.class.getName(), null, null);
    run.copy(copying).capture("h*").intervene("h*", null, "hook", new CallHook(hook)).start();
    List<Tensor> next = new ArrayList<>();
    run.step(
        this,
        () -> {
          for (int call = 0; call < 2; call++) {
            next.add((Tensor) run.value(site, Writes.numbers(2), this, null));
          }
        });
    assertThat(elements(next)).containsExactly(List.of(2f, 3f), List.of(2f, 3f));
    assertThat(run.sink.floats("h")).containsExactly(2, 3);
    assertThat(run.sink.floats("h#1")).containsExactly(2, 3);
  }

  private static List<List<Float>> elements(List<Tensor> tensors) {
    List<List<Float>> all = new ArrayList<>();
    for (Tensor tensor : tensors) {
      all.add(elements(tensor));
    }
    return all;
  }

  private static List<Float> elements(Tensor tensor) {
    List<Float> elements = new ArrayList<>();
    Tensor flat = tensor.detach().clone().flatten();
    for (int i = 0; i < flat.numel(); i++) {
      elements.add(flat.get(i).item_float());
    }
    return elements;
  }

  private static List<Float> elements(StridedView view) {
    List<Float> elements = new ArrayList<>();
    java.nio.FloatBuffer floats = view.contiguousCopy().data().asFloatBuffer();
    while (floats.hasRemaining()) {
      elements.add(floats.get());
    }
    return elements;
  }
}
