package io.interp.internal;

import io.interp.internal.capture.CaptureBudget;
import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Copying;
import io.interp.internal.capture.PlacedRule;
import io.interp.internal.capture.Selector;
import io.interp.internal.capture.Slice;
import io.interp.internal.intervene.Change;
import io.interp.internal.intervene.InterveneRule;
import io.interp.internal.link.Site;
import io.interp.internal.output.Keeping;
import io.interp.internal.output.OutputSettings;
import io.interp.internal.output.StepSink;
import io.interp.internal.point.PointDeclaration;
import io.interp.internal.point.RenameRule;
import io.interp.internal.reduce.Keep;
import io.interp.internal.report.Failures;
import io.interp.internal.sampling.Condition;
import io.interp.internal.sampling.StepFilter;
import io.interp.internal.sampling.TrainingCondition;
import io.interp.internal.watch.Check;
import io.interp.internal.watch.WatchRule;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Builds a run as the agent would from a spec, and stands in for the call sites of woven classes.
 */
final class TestRun {

  final RecordingSink sink = new RecordingSink();
  final Failures failures = new Failures();
  private final List<PointDeclaration> points = new ArrayList<>();
  private final List<PlacedRule> placed = new ArrayList<>();
  private final List<RenameRule> rename = new ArrayList<>();
  private final List<CaptureRule> captures = new ArrayList<>();
  private final List<WatchRule> watches = new ArrayList<>();
  private final List<InterveneRule> interventions = new ArrayList<>();
  private boolean strict;
  private Copying copying = Copying.ALWAYS;
  private final List<Site> sites = new ArrayList<>();
  private long budget = CaptureBudget.DEFAULT_BYTES;
  private HookRuntime runtime;

  /** Declares a point. */
  PointDeclaration point(String name, List<String> dims, List<String> layout, String... tags) {
    int id = points.size();
    String location = "spec.yaml:" + (id + 1) + ":3";
    points.add(
        new PointDeclaration(
            id, location, "acme.Model", name, List.of(tags), dims, layout, List.of(), false, null));
    return points.get(id);
  }

  /** Declares a point with a padding mask. */
  PointDeclaration masked(String name, List<String> dims, String mask) {
    point(name, dims, List.of());
    int id = points.size() - 1;
    PointDeclaration bare = points.get(id);
    points.set(
        id,
        new PointDeclaration(
            id,
            bare.location(),
            bare.in(),
            name,
            List.of(),
            dims,
            List.of(),
            List.of(),
            false,
            mask));
    return points.get(id);
  }

  /** Declares a point of an element of containers. */
  PointDeclaration element(String name, String... path) {
    int id = points.size();
    point(name);
    PointDeclaration whole = points.get(id);
    points.set(
        id,
        new PointDeclaration(
            id,
            whole.location(),
            whole.in(),
            name,
            List.of(),
            List.of(),
            List.of(),
            List.of(path),
            false,
            null));
    return points.get(id);
  }

  PointDeclaration point(String name, String... tags) {
    return point(name, List.of(), List.of(), tags);
  }

  /** Declares a point after the assignment of a local variable and the site for it. */
  Site assign(String name) {
    return site("assign", "x", point(name));
  }

  /** The site that was declared as the first, 0, or later. */
  Site site(int number) {
    return sites.get(number);
  }

  /** A site with points. */
  Site site(String kind, String subject, PointDeclaration... declared) {
    return site("testmodel.Net", kind, subject, List.of(), declared);
  }

  /** A site in a class with a point. */
  Site site(String className, PointDeclaration declared) {
    return site(className, "return", "", List.of(), declared);
  }

  /** A site that hands over variables, with points. */
  Site variables(List<String> variables, PointDeclaration... declared) {
    return site("testmodel.Net", "return", "", variables, declared);
  }

  Site variables(PointDeclaration declared, String... variables) {
    return variables(List.of(variables), declared);
  }

  private Site site(
      String className,
      String kind,
      String subject,
      List<String> variables,
      PointDeclaration... declared) {
    List<Site.PointAt> at = new ArrayList<>();
    for (PointDeclaration declaration : declared) {
      at.add(new Site.PointAt(declaration, 1));
    }
    int id = sites.size();
    sites.add(new Site(id, className, "app", "forward()V", 10 + id, kind, subject, variables, at));
    return sites.get(id);
  }

  /** A site with a point of a call that may be inside others. */
  Site site(String kind, String subject, PointDeclaration declared, Site.Nesting nesting) {
    Site plain = site(kind, subject, declared);
    Site.PointAt at = new Site.PointAt(declared, 1, null, nesting);
    Site nested =
        new Site(
            plain.id(),
            plain.className(),
            plain.loader(),
            plain.method(),
            plain.line(),
            kind,
            subject,
            plain.variables(),
            List.of(at));
    sites.set(plain.id(), nested);
    return nested;
  }

  /** Announces a point that code places; it is declared in a line from 60 on. */
  TestRun placed(String what) {
    String location = "spec.yaml:" + (60 + placed.size()) + ":3";
    placed.add(new PlacedRule(location, Selector.parse(what)));
    return this;
  }

  TestRun rename(String pattern, String replacement) {
    rename.add(new RenameRule(Pattern.compile(pattern), replacement));
    return this;
  }

  TestRun capture(String what, StepFilter steps, Slice slice) {
    String location = "spec.yaml:" + (90 + captures.size()) + ":3";
    return capture(what, steps, slice, Keeping.values(location));
  }

  TestRun capture(String what, StepFilter steps, Slice slice, Keeping keeping) {
    return capture(
        new CaptureRule(
            List.of(Selector.parse(what)),
            steps,
            slice,
            copying,
            null,
            null,
            false,
            false,
            keeping));
  }

  /** When the captures that are declared from now on copy. */
  TestRun copy(Copying when) {
    copying = when;
    return this;
  }

  TestRun capture(CaptureRule rule) {
    captures.add(rule);
    return this;
  }

  /** Keeps something of the values in the step's file. */
  TestRun keep(String what, Slice slice, Keep... keep) {
    String location = "spec.yaml:" + (90 + captures.size()) + ":3";
    return capture(what, StepFilter.ALL, slice, Keeping.of(location, List.of(keep), null));
  }

  TestRun capture(String what, Slice slice) {
    return capture(what, StepFilter.ALL, slice);
  }

  TestRun capture(String what) {
    return capture(what, StepFilter.ALL, null);
  }

  /** Looks out for something at points; it is declared in a line from 80 on. */
  TestRun watch(String what, Check check, WatchRule.Then... then) {
    String location = "spec.yaml:" + (80 + watches.size()) + ":3";
    List<Selector> selectors = List.of(Selector.parse(what));
    watches.add(new WatchRule(location, selectors, StepFilter.ALL, List.of(check), Set.of(then)));
    return this;
  }

  /** Changes values; it is declared in a line from 70 on. */
  TestRun intervene(String what, Slice index, String verb, Change change) {
    String location = "spec.yaml:" + (70 + interventions.size()) + ":3";
    List<Selector> selectors = List.of(Selector.parse(what));
    return intervene(new InterveneRule(location, selectors, StepFilter.ALL, index, verb, change));
  }

  TestRun intervene(InterveneRule rule) {
    interventions.add(rule);
    return this;
  }

  TestRun strict() {
    strict = true;
    return this;
  }

  /** Some of the steps of a model that trains, or does not. */
  static StepFilter training(boolean training, long from, long until, long every) {
    List<Condition> when = List.of(new TrainingCondition(training));
    return new StepFilter(when, from, until, every, Long.MAX_VALUE);
  }

  /** One of so many steps. */
  static StepFilter every(long every) {
    return new StepFilter(List.of(), 0, Long.MAX_VALUE, every, Long.MAX_VALUE);
  }

  TestRun budget(long bytes) {
    budget = bytes;
    return this;
  }

  /** The runtime, which captures everything where no capture was declared. */
  HookRuntime start() {
    return start(sink);
  }

  HookRuntime start(StepSink to) {
    if (captures.isEmpty() && watches.isEmpty() && interventions.isEmpty()) {
      capture("**");
    }
    OutputSettings output = new OutputSettings(new File("captures"), 1, 1, false);
    RunPlan plan =
        new RunPlan(
            points,
            placed,
            rename,
            captures,
            watches,
            interventions,
            strict,
            List.of(),
            output,
            List.of(),
            "");
    runtime = new HookRuntime(plan, to, failures, new CaptureBudget(budget, true));
    return runtime;
  }

  HookRuntime runtime() {
    return runtime;
  }

  /** One step: the model's method with these arguments and this body. */
  void step(Object model, Object[] arguments, Runnable body) {
    step(model, List.of(), arguments, body);
  }

  /** One step, of a method whose arguments have names. */
  void step(Object model, List<String> names, Object[] arguments, Runnable body) {
    runtime.enter(names, model, arguments);
    try {
      body.run();
    } catch (RuntimeException e) {
      runtime.thrown(e);
      throw e;
    }
    runtime.exit();
  }

  void step(Object model, Runnable body) {
    step(model, new Object[0], body);
  }

  /** A value passes a site in a method of {@code self}. */
  void pass(Site site, Object value, Object self) {
    value(site, value, self, null);
  }

  /** A value passes a site that takes anything in its place; what goes on. */
  Object value(Site site, Object value, Object self, Object callee) {
    return value(site, value, self, callee, null);
  }

  Object value(Site site, Object value, Object self, Object callee, Object[] variables) {
    return runtime.value(site, Object.class, value, self, callee, variables);
  }
}
