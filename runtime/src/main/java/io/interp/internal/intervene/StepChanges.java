package io.interp.internal.intervene;

import io.interp.internal.capture.Demand;
import io.interp.internal.capture.Passing;
import io.interp.internal.capture.StepInterventions;
import io.interp.internal.point.HookPoint;
import io.interp.internal.step.Step;
import io.interp.internal.tensor.Distance;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.UnsupportedValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The interventions that take one step, and what they did in it. */
final class StepChanges implements StepInterventions {

  private final Interventions interventions;
  private final Step step;
  private final boolean[] takes;
  private final Set<String> notSkipped = new HashSet<>();
  private volatile String problem;
  private volatile Demand failure;

  StepChanges(Interventions interventions, Step step, boolean[] takes) {
    this.interventions = interventions;
    this.step = step;
    this.takes = takes;
  }

  @Override
  public boolean wants(HookPoint point) {
    return interventions.rules().anyMeans(takes, point);
  }

  /** All rules that mean the value change it, or none does: half a change is nobody's wish. */
  @Override
  public Object change(Passing passing) {
    String misfit = passing.misfit();
    if (misfit != null) {
      failed(passing.point(), passing.repetition(), misfit);
      return passing.whole();
    }
    if (isNotSkipped(passing.name())) {
      return passing.whole();
    }
    List<RuleEdit> edits = edits(passing);
    ValueEdit edit = new ValueEdit(edits);
    try {
      Object goingOn =
          edits.isEmpty()
              ? passing.whole()
              : passing.with(passing.adapter().edit(passing.tensor(), edit));
      note(passing, edits);
      return goingOn;
    } catch (UnsupportedValueException | IllegalArgumentException e) {
      failed(edit.current(), passing.point(), passing.name(), e.getMessage(), e.getCause());
    } catch (Throwable e) {
      failed(edit.current(), passing.point(), passing.name(), firstLine(e), e);
    }
    return passing.whole();
  }

  private List<RuleEdit> edits(Passing passing) {
    List<RuleEdit> edits = new ArrayList<>();
    for (int i = 0; i < takes.length; i++) {
      if (takes[i] && interventions.rules().means(i, passing.point(), passing.repetition())) {
        InterveneRule rule = interventions.rules().all().get(i);
        if (!(rule.change() instanceof Skip) || !isSkipped(passing.name(), rule)) {
          edits.add(new RuleEdit(rule, passing, step));
        }
      }
    }
    return edits;
  }

  @Override
  public Object skip(
      HookPoint point,
      int repetition,
      Class<?> accepts,
      Object[] arguments,
      TensorAdapters adapters) {
    for (int i = 0; i < takes.length; i++) {
      InterveneRule rule = interventions.rules().all().get(i);
      if (takes[i]
          && rule.change() instanceof Skip skip
          && interventions.rules().means(i, point, repetition)) {
        return skip(rule, skip, point, point.finalName(repetition), accepts, arguments, adapters);
      }
    }
    return null;
  }

  private Object skip(
      InterveneRule rule,
      Skip skip,
      HookPoint point,
      String name,
      Class<?> accepts,
      Object[] arguments,
      TensorAdapters adapters) {
    String why;
    Throwable cause = null;
    try {
      Object instead = skip.instead(accepts, arguments, adapters);
      interventions.effects().add(rule, point.finalName(), Distance.NONE);
      step.changed(name, List.of(describe(rule)));
      return instead;
    } catch (UnsupportedValueException | IllegalArgumentException e) {
      why = e.getMessage();
    } catch (Throwable e) {
      why = firstLine(e);
      cause = e;
    }
    synchronized (notSkipped) {
      notSkipped.add(name);
    }
    failed(rule, point, name, why, cause);
    return null;
  }

  private boolean isSkipped(String name, InterveneRule skip) {
    List<String> done = step.changes().get(name);
    return done != null && done.contains(describe(skip));
  }

  private boolean isNotSkipped(String name) {
    synchronized (notSkipped) {
      return notSkipped.contains(name);
    }
  }

  private static String describe(InterveneRule rule) {
    return rule.verb() + " (" + rule.location() + ")";
  }

  private void note(Passing passing, List<RuleEdit> done) {
    List<String> lines = new ArrayList<>();
    for (RuleEdit edit : done) {
      InterveneRule rule = edit.rule();
      interventions.effects().add(rule, passing.point().finalName(), edit.distance());
      if (edit.hasChanged()) {
        lines.add(describe(rule));
      }
    }
    if (!lines.isEmpty()) {
      step.changed(passing.name(), lines);
    }
  }

  @Override
  public void failed(HookPoint point, int repetition, String why) {
    for (int i = 0; i < takes.length; i++) {
      if (takes[i] && interventions.rules().means(i, point, repetition)) {
        failed(interventions.rules().all().get(i), point, point.finalName(repetition), why, null);
      }
    }
  }

  /** The value goes on as it was, and nobody must take the step for one that was intervened on. */
  private void failed(
      InterveneRule rule, HookPoint point, String name, String why, Throwable cause) {
    if (rule != null) {
      interventions.effects().failed(rule);
    }
    OnFailure then = interventions.onFailure();
    boolean told = then != OnFailure.THROW;
    String line = where(rule) + name + (told ? " goes on unchanged: " : " is not changed: ") + why;
    problem = problem == null ? line : problem;
    if (then != OnFailure.GO_ON && failure == null) {
      failure = Demand.fail(line, cause);
    }
    if (told) {
      point.status().error(line);
      interventions.failures().report(line);
    }
  }

  /** What libtorch throws has its stack in the message. */
  private static String firstLine(Throwable thrown) {
    return thrown.toString().split("\n", 2)[0];
  }

  private static String where(InterveneRule rule) {
    return rule == null ? "" : rule.location() + ": " + rule.verb() + ": ";
  }

  @Override
  public String problem() {
    return problem;
  }

  @Override
  public Demand failure() {
    return failure;
  }
}
