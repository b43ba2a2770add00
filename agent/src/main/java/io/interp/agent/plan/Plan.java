package io.interp.agent.plan;

import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.ClockSpec;
import io.interp.agent.spec.ModelSpec;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Spec;
import io.interp.internal.RunPlan;
import io.interp.internal.point.PointDeclaration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a spec asks of classes: which of them it concerns, and with which points. */
public final class Plan {

  private final Spec spec;
  private final List<PlannedPoint> points = new ArrayList<>();
  private final Map<String, ClassPattern> exact = new TreeMap<>();
  private final List<ClassPattern> globs = new ArrayList<>();

  /** A plan for everything that the spec says. */
  public Plan(Spec spec) {
    this.spec = spec;
    for (PointSpec point : spec.points()) {
      points.add(new PlannedPoint(point, declare(points.size(), point)));
      add(point.in());
    }
    for (ModelSpec model : spec.models()) {
      add(model.in());
    }
    if (spec.clock() != null) {
      add(spec.clock().in());
    }
  }

  /**
   * Whether a class of this name, with dots, is the spec's business; cheap, asked of every class.
   */
  public boolean concerns(String className) {
    if (exact.containsKey(className)) {
      return true;
    }
    for (ClassPattern glob : globs) {
      if (glob.matches(className)) {
        return true;
      }
    }
    return false;
  }

  /** The points in a class, in the order of the file. */
  public List<PlannedPoint> pointsIn(String className) {
    List<PlannedPoint> found = new ArrayList<>();
    for (PlannedPoint point : points) {
      if (point.spec().in().matches(className)) {
        found.add(point);
      }
    }
    return found;
  }

  /** What makes a class a model. */
  public List<ModelSpec> modelsIn(String className) {
    List<ModelSpec> found = new ArrayList<>();
    for (ModelSpec model : spec.models()) {
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

  /** Every class that is named in full, by name, each where it is named first. */
  public Collection<ClassPattern> exactPatterns() {
    return exact.values();
  }

  /** The part of the spec that the runtime needs. */
  public RunPlan runPlan() {
    List<PointDeclaration> declarations = new ArrayList<>();
    for (PlannedPoint point : points) {
      declarations.add(point.declaration());
    }
    return new RunPlan(
        declarations, spec.rename(), spec.captures(), spec.output(), spec.files(), spec.text());
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
    return new PointDeclaration(
        id,
        point.location().toString(),
        point.in().text(),
        point.name(),
        point.tags(),
        point.dims(),
        point.layout(),
        point.element(),
        point.each(),
        point.mask());
  }
}
