package io.interp.internal;

import io.interp.internal.capture.CaptureBudget;
import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.ModelCaptures;
import io.interp.internal.capture.Observer;
import io.interp.internal.capture.RulesInStep;
import io.interp.internal.capture.StepInterventions;
import io.interp.internal.capture.StepLook;
import io.interp.internal.capture.StepOpening;
import io.interp.internal.capture.StepWatch;
import io.interp.internal.intervene.Interventions;
import io.interp.internal.output.StepSink;
import io.interp.internal.step.StepStart;
import io.interp.internal.watch.Watches;
import java.util.List;

/** What the spec asks of every step of its models; what is kept goes to the output. */
final class SpecObserver extends Observer {

  private final Watches watches;
  private final Interventions interventions;
  private final CaptureBudget budget;
  private final StepSink sink;
  private final boolean idle;

  /**
   * What the spec asks for.
   *
   * @param idle whether it asks for nothing, and leaves the models to others
   */
  SpecObserver(
      Watches watches,
      Interventions interventions,
      CaptureBudget budget,
      StepSink sink,
      boolean idle) {
    this.watches = watches;
    this.interventions = interventions;
    this.budget = budget;
    this.sink = sink;
    this.idle = idle;
  }

  /** Tells the output of a model's first step, where there will be any. */
  void begins(String modelClass) {
    if (!idle) {
      sink.begin(modelClass);
    }
  }

  @Override
  protected StepLook look(StepOpening opening) {
    ModelCaptures model = opening.model();
    StepStart start = opening.start();
    boolean capturing = sink.accepting() && !watches.haveStoppedCaptures();
    StepWatch watch = watches.begin(start, capturing);
    StepInterventions changes = interventions.begin(start);
    boolean[] decided = model.decide(start);
    boolean[] takes = capturing ? accepted(model.rules(), decided) : null;
    RulesInStep rules = takes == null ? null : new RulesInStep(model.rules(), takes, null);
    return StepLook.begin(this, opening, rules, budget, watch, changes, null);
  }

  /** Without the rules whose values get nowhere any more; null when none is left. */
  private boolean[] accepted(List<CaptureRule> rules, boolean[] takes) {
    boolean any = false;
    for (int i = 0; takes != null && i < takes.length; i++) {
      takes[i] = takes[i] && sink.accepts(rules.get(i).keeping());
      any |= takes[i];
    }
    return any ? takes : null;
  }

  @Override
  protected void take(StepLook look) {
    if (look.hasNews()) {
      sink.submit(StepRecords.of(look));
    }
  }
}
