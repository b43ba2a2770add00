package io.interp.internal.run;

import io.interp.Hook;
import io.interp.Intervention;
import io.interp.Run;
import io.interp.internal.capture.CaptureBudget;
import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Copying;
import io.interp.internal.capture.Selector;
import io.interp.internal.capture.Slice;
import io.interp.internal.intervene.CallHook;
import io.interp.internal.intervene.Change;
import io.interp.internal.intervene.InterveneRule;
import io.interp.internal.output.Keeping;
import io.interp.internal.output.Keeping.Order;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.sampling.StepFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Puts together what a run wants. */
final class RunBuilder implements Run.Builder {

  private final Runs runs;
  private final String location = Runs.caller();
  private final List<Selector> what = new ArrayList<>();
  private final List<InterveneRule> interventions = new ArrayList<>();
  private final List<InterveneRule> onGradients = new ArrayList<>();
  private final List<Selector> stopAfter = new ArrayList<>();
  private Order order = Order.AFTER;
  private boolean gradients;
  private boolean parameters;
  private boolean parameterGradients;
  private long maxBytes = CaptureBudget.DEFAULT_BYTES;

  RunBuilder(Runs runs) {
    this.runs = runs;
  }

  @Override
  public Run.Builder capture(String... names) {
    for (String name : names) {
      what.add(Selectors.parse(name, runs));
    }
    return this;
  }

  @Override
  public Run.Builder beforeInterventions() {
    order = Order.BEFORE;
    return this;
  }

  @Override
  public Run.Builder gradients() {
    gradients = true;
    return this;
  }

  @Override
  public Run.Builder parameters() {
    parameters = true;
    return this;
  }

  @Override
  public Run.Builder parameterGradients() {
    parameterGradients = true;
    return this;
  }

  @Override
  public Run.Builder hook(String names, Hook hook) {
    return add(names, null, "hook", new CallHook(Objects.requireNonNull(hook, "hook")));
  }

  @Override
  public Run.Builder intervene(String names, Intervention intervention) {
    return add(names, Changes.index(intervention), intervention.verb(), Changes.of(intervention));
  }

  private Run.Builder add(String names, Slice index, String verb, Change change) {
    boolean gradient = names.endsWith(KeepGradient.SUFFIX);
    String of =
        gradient ? names.substring(0, names.length() - KeepGradient.SUFFIX.length()) : names;
    Selector selector = Selectors.parse(of, runs);
    int number = interventions.size() + onGradients.size() + 1;
    (gradient ? onGradients : interventions)
        .add(
            new InterveneRule(
                "the run opened at " + location + ", " + number,
                List.of(selector),
                StepFilter.ALL,
                index,
                verb,
                change));
    return this;
  }

  @Override
  public Run.Builder stopAfter(String names) {
    stopAfter.add(Selectors.parse(names, runs));
    return this;
  }

  @Override
  public Run.Builder maxBytes(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("maxBytes is " + bytes + "; give 0 or more");
    }
    maxBytes = bytes;
    return this;
  }

  @Override
  public Run open() {
    OpenRun run =
        new OpenRun(
            runs,
            new Wanted(
                location,
                captures(),
                List.copyOf(interventions),
                List.copyOf(onGradients),
                List.copyOf(stopAfter),
                maxBytes));
    runs.open(run);
    return run;
  }

  private List<CaptureRule> captures() {
    List<CaptureRule> rules = new ArrayList<>();
    if (!what.isEmpty()) {
      List<Keep> keep = new ArrayList<>(List.of(new KeepValue()));
      if (gradients) {
        keep.add(new KeepGradient(new KeepValue()));
      }
      rules.add(rule(List.copyOf(what), keep, false, false));
    } else if (gradients) {
      throw new IllegalStateException(
          "gradients() means the points that are captured, and none is; name some with capture(…)");
    }
    if (parameters || parameterGradients) {
      rules.add(rule(List.of(), List.of(new KeepValue()), parameters, parameterGradients));
    }
    return rules;
  }

  private CaptureRule rule(
      List<Selector> points, List<Keep> keep, boolean ofParameters, boolean ofTheirGradients) {
    Keeping keeping = new Keeping(location, keep, null, order, false, null, null, Long.MAX_VALUE);
    return new CaptureRule(
        points,
        StepFilter.ALL,
        null,
        Copying.ALWAYS,
        null,
        null,
        ofParameters,
        ofTheirGradients,
        keeping);
  }
}
