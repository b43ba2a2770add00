package io.interp.internal.intervene;

import io.interp.internal.capture.Passing;
import io.interp.internal.capture.StepInterventions;
import io.interp.internal.point.HookPoint;
import io.interp.internal.step.Step;
import io.interp.internal.tensor.Distance;
import io.interp.internal.tensor.UnsupportedValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The interventions that take one step, and what they did in it. */
final class StepChanges implements StepInterventions {

  private final Interventions interventions;
  private final Step step;
  private final boolean[] takes;
  private final Map<String, List<String>> changes = new LinkedHashMap<>();
  private volatile String problem;
  private volatile String failure;

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
      failed(edit.current(), passing.point(), passing.name(), e.getMessage());
    } catch (Throwable e) {
      interventions.failures().report(where(edit.current()) + passing.name(), e);
      failed(edit.current(), passing.point(), passing.name(), String.valueOf(e));
    }
    return passing.whole();
  }

  private List<RuleEdit> edits(Passing passing) {
    List<RuleEdit> edits = new ArrayList<>();
    for (int i = 0; i < takes.length; i++) {
      if (takes[i] && interventions.rules().means(i, passing.point(), passing.repetition())) {
        InterveneRule rule = interventions.rules().all().get(i);
        if (!(rule.change() instanceof Skip) || !isSkipped(passing.name())) {
          edits.add(new RuleEdit(rule, passing, step));
        }
      }
    }
    return edits;
  }

  @Override
  public int skip(HookPoint point, int repetition, Class<?> accepts, Object[] arguments) {
    for (int i = 0; i < takes.length; i++) {
      InterveneRule rule = interventions.rules().all().get(i);
      if (takes[i]
          && rule.change() instanceof Skip skip
          && interventions.rules().means(i, point, repetition)) {
        String name = point.finalName(repetition);
        String why = skip.whyNot(accepts, arguments);
        if (why == null) {
          interventions.effects().add(rule, point.finalName(), Distance.NONE);
          note(name, List.of(describe(rule)));
          return skip.argument();
        }
        failed(rule, point, name, why);
      }
    }
    return -1;
  }

  private boolean isSkipped(String name) {
    synchronized (changes) {
      return changes.containsKey(name);
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
      note(passing.name(), lines);
    }
  }

  private void note(String name, List<String> lines) {
    step.intervened();
    synchronized (changes) {
      List<String> known = changes.get(name);
      if (known == null) {
        known = new ArrayList<>();
        changes.put(name, known);
      }
      known.addAll(lines);
    }
  }

  @Override
  public void failed(HookPoint point, int repetition, String why) {
    for (int i = 0; i < takes.length; i++) {
      if (takes[i] && interventions.rules().means(i, point, repetition)) {
        failed(interventions.rules().all().get(i), point, point.finalName(repetition), why);
      }
    }
  }

  /** The value goes on as it was, and nobody must take the step for one that was intervened on. */
  private void failed(InterveneRule rule, HookPoint point, String name, String why) {
    String line = where(rule) + name + " goes on unchanged: " + why;
    problem = problem == null ? line : problem;
    if (interventions.isStrict() && failure == null) {
      failure = line;
    }
    point.status().error(line);
    interventions.failures().report(line);
  }

  private static String where(InterveneRule rule) {
    return rule == null ? "" : rule.location() + ": " + rule.verb() + ": ";
  }

  @Override
  public Map<String, List<String>> changes() {
    synchronized (changes) {
      return new LinkedHashMap<>(changes);
    }
  }

  @Override
  public String problem() {
    return problem;
  }

  @Override
  public String failure() {
    return failure;
  }
}
