package io.interp.internal;

import io.interp.internal.capture.CaptureBudget;
import io.interp.internal.capture.ModelCaptures;
import io.interp.internal.capture.Models;
import io.interp.internal.capture.StepCaptures;
import io.interp.internal.capture.StepInterventions;
import io.interp.internal.capture.StepWatch;
import io.interp.internal.intervene.Interventions;
import io.interp.internal.output.StepSink;
import io.interp.internal.point.HookPoint;
import io.interp.internal.point.PointTree;
import io.interp.internal.report.Console;
import io.interp.internal.step.Step;
import io.interp.internal.step.StepStart;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.watch.Watches;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The steps that somebody looks at: begins each with what the rules of the spec ask of it, and
 * gives what it kept to the output as it ends.
 */
final class Steps {

  private final BeforeSteps before;
  private final Models models;
  private final Watches watches;
  private final Interventions interventions;
  private final TensorAdapters adapters;
  private final CaptureBudget budget;
  private final StepSink sink;
  private final WaitingSteps waiting = new WaitingSteps();
  private final Set<StepCaptures> open = ConcurrentHashMap.newKeySet();

  Steps(
      BeforeSteps before,
      Models models,
      Watches watches,
      Interventions interventions,
      TensorAdapters adapters,
      CaptureBudget budget,
      StepSink sink) {
    this.before = before;
    this.models = models;
    this.watches = watches;
    this.interventions = interventions;
    this.adapters = adapters;
    this.budget = budget;
    this.sink = sink;
  }

  /** Begins a step on the thread of {@code scope}; null when nobody looks at it. */
  StepCaptures begin(ThreadScope scope, List<String> names, Object root, Object[] arguments) {
    before.runAll();
    ModelCaptures model = models.of(root);
    if (model.model().inBackward()) {
      model.reportBackward();
      return null;
    }
    for (StepCaptures complete : waiting.complete(model)) {
      submit(complete, false);
    }
    Step step = new Step(model.model(), root, arguments, scope.clock);
    scope.clock = OptionalLong.empty();
    if (step.number() == 0) {
      sink.begin(model.model().className());
    }
    StepStart start = new StepStart(step, names, arguments);
    boolean capturing = sink.accepting() && !watches.haveStoppedCaptures();
    StepWatch watch = watches.begin(start, capturing);
    StepInterventions changes = interventions.begin(start);
    StepCaptures begun =
        StepCaptures.begin(model, start, adapters, budget, sink, capturing, watch, changes);
    if (begun != null) {
      open.add(begun);
    }
    return begun;
  }

  /** Ends a step, once. */
  void end(StepCaptures captures) {
    if (!open.remove(captures)) {
      return;
    }
    captures.end();
    if (!waiting.add(captures)) {
      submit(captures, false);
    }
    if (captures.model().model().number() == 1 && captures.step().number() == 0) {
      List<HookPoint> points = captures.model().names().points();
      Console.say("hook points of " + captures.model().model().className() + " in the first step:");
      Console.print(points.isEmpty() ? "  none" : PointTree.draw(points));
    }
  }

  /** Ends the steps that a JVM leaves behind which ends in the middle of them. */
  void cutShort() {
    for (StepCaptures captures : open) {
      captures.cutShort("the run was closed in the middle of this step");
      end(captures);
    }
    for (StepCaptures captures : waiting.all()) {
      submit(captures, true);
    }
  }

  /**
   * Gives what there is of a step to the output.
   *
   * @param running whether a backward may be running
   */
  private void submit(StepCaptures captures, boolean running) {
    captures.endGradients(running);
    if (!captures.hasNews()) {
      return;
    }
    boolean taken = false;
    try {
      sink.submit(StepRecords.of(captures));
      taken = true;
    } finally {
      if (!taken) {
        captures.discard();
      }
    }
  }
}
