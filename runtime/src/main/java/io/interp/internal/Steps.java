package io.interp.internal;

import io.interp.internal.capture.ModelCaptures;
import io.interp.internal.capture.Models;
import io.interp.internal.capture.StepCaptures;
import io.interp.internal.point.HookPoint;
import io.interp.internal.point.PointTree;
import io.interp.internal.report.Console;
import io.interp.internal.run.Runs;
import io.interp.internal.step.Step;
import io.interp.internal.step.StepStart;
import io.interp.internal.tensor.TensorAdapters;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The steps of all models, each led past those who look at it. */
final class Steps {

  private final BeforeSteps before;
  private final Models models;
  private final TensorAdapters adapters;
  private final SpecObserver spec;
  private final Runs runs;
  private final Set<StepCaptures> open = ConcurrentHashMap.newKeySet();

  Steps(BeforeSteps before, Models models, TensorAdapters adapters, SpecObserver spec, Runs runs) {
    this.before = before;
    this.models = models;
    this.adapters = adapters;
    this.spec = spec;
    this.runs = runs;
  }

  /** Begins a step on the thread of {@code scope}; null when nobody looks at it. */
  StepCaptures begin(ThreadScope scope, List<String> names, Object root, Object[] arguments) {
    before.runAll();
    ModelCaptures model = models.of(root);
    if (model.model().inBackward()) {
      model.reportBackward();
      return null;
    }
    Step step = new Step(model.model(), root, arguments, scope.clock);
    scope.clock = OptionalLong.empty();
    if (step.number() == 0) {
      spec.begins(model.model().className());
    }
    StepStart start = new StepStart(step, names, arguments);
    StepCaptures begun = StepCaptures.begin(model, start, adapters, runs.observers(spec));
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
    spec.endWaiting(true);
  }
}
