package io.interp.agent.plan;

import io.interp.agent.spec.ArgumentName;
import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.ClockSpec;
import io.interp.agent.spec.Limits;
import io.interp.agent.spec.ModelSpec;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Spec;
import io.interp.internal.RunPlan;
import io.interp.internal.capture.CaptureRule;
import io.interp.internal.intervene.InterveneRule;
import io.interp.internal.point.Expectation;
import io.interp.internal.point.PointDeclaration;
import io.interp.internal.tensor.custom.AdapterRule;
import io.interp.internal.watch.WatchRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a spec asks of classes: which of them it concerns, and with which points. It learns while
 * classes load whose methods the classes of the spec inherit. Safe for threads.
 */
public final class Plan {

  private final Spec spec;
  private final List<PlannedPoint> points = new ArrayList<>();
  private final Map<String, ClassPattern> exact = new TreeMap<>();
  private final List<ClassPattern> globs = new ArrayList<>();
  private final List<PlannedModel> models = new ArrayList<>();
  private final Map<String, List<Claim>> inherited = new ConcurrentHashMap<>();

  /** A plan for everything that the spec says. */
  public Plan(Spec spec) {
    this.spec = spec;
    for (PointSpec point : spec.points()) {
      int id = points.size();
      points.add(new PlannedPoint(point, declare(id, point), spec.skippable().get(id)));
      add(point.in());
    }
    for (ModelSpec model : spec.models()) {
      models.add(new PlannedModel(model));
      add(model.in());
    }
    if (spec.clock() != null) {
      add(spec.clock().in());
    }
  }

  /**
   * Whether a class of this name, with dots, may be the spec's business; cheap, asked of every
   * class.
   */
  public boolean mayConcern(String className) {
    if (exact.containsKey(className) || inherited.containsKey(className)) {
      return true;
    }
    for (ClassPattern glob : globs) {
      if (glob.matches(className)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a class is the spec's business. */
  public boolean concerns(ClassFacts type) {
    if (inherited.containsKey(type.name())
        || !modelsIn(type.name()).isEmpty()
        || clockIn(type.name()) != null) {
      return true;
    }
    for (PlannedPoint point : points) {
      if (point.isIn(type)) {
        return true;
      }
    }
    return false;
  }

  /** The points in a class, in the order of the file. */
  public List<PlannedPoint> pointsIn(ClassFacts type) {
    List<PlannedPoint> found = new ArrayList<>();
    for (PlannedPoint point : points) {
      if (point.isIn(type)) {
        found.add(point);
      }
    }
    return found;
  }

  /** The points that are in a class of this name as far as names alone tell. */
  public List<PlannedPoint> pointsIn(String className) {
    List<PlannedPoint> found = new ArrayList<>();
    for (PlannedPoint point : points) {
      if (point.spec().in().kinship() == null && point.spec().in().matches(className)) {
        found.add(point);
      }
    }
    return found;
  }

  /** The points and models in classes that inherit a method from the class of this name. */
  public List<Claim> inheritedFrom(String className) {
    List<Claim> found = inherited.get(className);
    return found == null ? List.of() : found;
  }

  /** The classes that declare what classes of the spec inherit, as far as that is known. */
  public Collection<String> ancestors() {
    return inherited.keySet();
  }

  /**
   * Notes that a class of a point, or a model, inherits its method.
   *
   * @param className the class that declares the method
   * @return whether that is new
   */
  public boolean inherits(Claim claim, String className) {
    List<Claim> found = inherited.get(className);
    if (found == null) {
      found = new CopyOnWriteArrayList<>();
      List<Claim> other = inherited.putIfAbsent(className, found);
      found = other == null ? found : other;
    }
    String location = claim.location().toString();
    synchronized (found) {
      for (Claim known : found) {
        if (known.location().toString().equals(location)) {
          return false;
        }
      }
      return found.add(claim);
    }
  }

  /** What makes a class a model. */
  public List<PlannedModel> modelsIn(String className) {
    List<PlannedModel> found = new ArrayList<>();
    for (PlannedModel model : models) {
      if (model.in().matches(className)) {
        found.add(model);
      }
    }
    return found;
  }

  /** {@code acme.Model.forward (a.yaml:2:8)} for each model of the spec. */
  public String describeModels() {
    StringBuilder text = new StringBuilder();
    for (ModelSpec model : spec.models()) {
      text.append(text.length() == 0 ? "" : ", ")
          .append(model.in().text())
          .append('.')
          .append(model.method().name())
          .append(" (")
          .append(model.location())
          .append(')');
    }
    return text.toString();
  }

  /** The trainer's clock if it is in this class, else null. */
  public ClockSpec clockIn(String className) {
    ClockSpec clock = spec.clock();
    return clock != null && clock.in().matches(className) ? clock : null;
  }

  /** The arguments of the model's call that the spec asks for. */
  public List<ArgumentName> arguments() {
    return spec.arguments();
  }

  /** Whether one class alone is the model. */
  public boolean hasOneModel() {
    return spec.models().size() == 1;
  }

  /** Every class that is named in full, by name, each where it is named first. */
  public Collection<ClassPattern> exactPatterns() {
    return exact.values();
  }

  /** What is kept of which points. */
  public List<CaptureRule> captures() {
    return spec.captures();
  }

  /** What is looked out for at which points. */
  public List<WatchRule> watches() {
    return spec.watches();
  }

  /** What is changed at which points. */
  public List<InterveneRule> interventions() {
    return spec.interventions();
  }

  /** The tensor types that the spec teaches. */
  public List<AdapterRule> adapters() {
    return spec.adapters();
  }

  /** How much may be hooked. */
  public Limits limits() {
    return spec.limits();
  }

  /** The part of the spec that the runtime needs. */
  public RunPlan runPlan() {
    List<PointDeclaration> declarations = new ArrayList<>();
    for (PlannedPoint point : points) {
      declarations.add(point.declaration());
    }
    return new RunPlan(
        declarations,
        spec.placed(),
        spec.rename(),
        spec.captures(),
        spec.watches(),
        spec.interventions(),
        false,
        spec.adapters(),
        spec.output(),
        spec.files(),
        spec.text());
  }

  /** Every point and model. */
  public List<Claim> claims() {
    List<Claim> claims = new ArrayList<>(points);
    claims.addAll(models);
    return claims;
  }

  /** Every point, in the order of the file. */
  public List<PlannedPoint> points() {
    return points;
  }

  private void add(ClassPattern pattern) {
    if (pattern.isExact()) {
      exact.putIfAbsent(pattern.text(), pattern);
    } else {
      globs.add(pattern);
    }
  }

  private static PointDeclaration declare(int id, PointSpec point) {
    PointSpec.Expectation expect = point.expect();
    return new PointDeclaration(
        id,
        point.location().toString(),
        point.in().describe() + (point.loader() == null ? "" : " by the loader " + point.loader()),
        point.name(),
        point.tags(),
        point.dims(),
        point.layout(),
        point.element(),
        point.each(),
        point.mask(),
        expect == null ? null : new Expectation(expect.sites(), expect.modules()));
  }
}
