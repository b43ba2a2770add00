package io.interp.agent.inspect;

import io.interp.agent.lock.LockedClass;
import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.Kinship;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.MethodPattern;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.read.NearMiss;
import io.interp.agent.weave.CheckedClasses;
import io.interp.agent.weave.ClassFit;
import io.interp.agent.weave.ClassFit.Placed;
import io.interp.agent.weave.ClassFit.Unfit;
import io.interp.agent.weave.DryRun;
import io.interp.internal.intervene.InterveneRule;
import io.interp.internal.tensor.custom.AdapterRule;
import io.interp.internal.tensor.custom.CustomAdapters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lays a spec over every class of a model and of its class path, and loads none of them. */
public final class SpecCheck {

  private final Plan plan;
  private final ModelFiles files;
  private final DryRun dryRun;
  private final ElementCheck elements;
  private final Map<PlannedPoint, List<PlacedIn>> placed = new LinkedHashMap<>();
  private final Map<PlannedPoint, List<Unfit>> lacking = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<LockedClass> woven = new ArrayList<>();

  /**
   * A check of a plan.
   *
   * @param checked the classes that the spec was checked against before
   */
  public SpecCheck(Plan plan, ModelFiles files, CheckedClasses checked) {
    this.plan = plan;
    this.files = files;
    this.elements = new ElementCheck(new StoredTypes(files));
    this.dryRun = new DryRun(plan, files.loader(), checked);
    for (PlannedPoint point : plan.points()) {
      placed.put(point, new ArrayList<>());
      lacking.put(point, new ArrayList<>());
    }
  }

  /** Looks at every class that the spec concerns. */
  public SpecCheck run() {
    for (ClassPattern pattern : plan.exactPatterns()) {
      expect(pattern.text(), pattern.at());
    }
    for (PlannedPoint point : plan.points()) {
      Kinship kinship = point.in().kinship();
      for (String type : kinship == null ? List.<String>of() : kinship.types()) {
        expect(type, point.in().at());
      }
    }
    for (AdapterRule rule : plan.adapters()) {
      String type = CustomAdapters.typeOf(rule);
      if (type != null) {
        expect(type, Location.parse(rule.location()));
      }
    }
    problems.addAll(new AdapterCheck(files).problems(plan.adapters()));
    ConditionCheck conditions = new ConditionCheck(files.all().keySet());
    problems.addAll(conditions.problems(plan.captures()));
    problems.addAll(conditions.problems(plan.watches()));
    problems.addAll(conditions.problems(plan.interventions()));
    fits().values().forEach(this::add);
    for (PlannedPoint point : plan.points()) {
      if (placed.get(point).isEmpty() && !isTold(point)) {
        noMatch(point);
      }
    }
    problems.addAll(dryRun.counted());
    problems.sort(
        Comparator.comparing((Problem problem) -> problem.at().file())
            .thenComparing(problem -> problem.at().line())
            .thenComparing(problem -> problem.at().column()));
    return this;
  }

  /** Every problem, by place in the spec. */
  public List<Problem> problems() {
    return problems;
  }

  /** The points in the order of the spec, each with its sites by class. */
  public Map<PlannedPoint, List<PlacedIn>> placed() {
    return placed;
  }

  /** What the spec changes, in its order. */
  public List<InterveneRule> interventions() {
    return plan.interventions();
  }

  /** The classes that would be woven, by name. */
  public List<LockedClass> woven() {
    return woven;
  }

  /** What the spec comes to in each class that it concerns, also by what others inherit. */
  private Map<String, ClassFit> fits() {
    Map<String, ClassFit> fits = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>(files.all().keySet());
    for (ClassPattern pattern : plan.exactPatterns()) {
      open.add(pattern.text()); // a class of the JDK is in no file
    }
    while (!open.isEmpty()) {
      String name = open.poll();
      byte[] bytes = dryRun.mayConcern(name) ? files.bytes(name) : null;
      ClassFit fit = bytes == null ? null : dryRun.fit(name, bytes);
      if (fit != null) {
        fits.put(name, fit);
        open.addAll(fit.ancestors());
      }
    }
    return fits;
  }

  private void add(ClassFit fit) {
    for (Placed at : fit.placed()) {
      placed.get(at.point()).add(new PlacedIn(fit.className(), at));
      Problem wrong = elements.problem(at.point(), at.site().type());
      if (wrong != null) {
        tell(wrong);
      }
    }
    for (Unfit unfit : fit.unfit()) {
      if (unfit.wrong()) {
        tell(unfit.problem());
      } else if (unfit.point() != null) {
        lacking.get(unfit.point()).add(unfit);
      }
    }
    if (fit.locked() != null) {
      woven.add(fit.locked());
    }
  }

  /** The overloads of a method may lack the same. */
  private void tell(Problem problem) {
    if (problems.stream().noneMatch(told -> told.toString().equals(problem.toString()))) {
      problems.add(problem);
    }
  }

  private void expect(String className, Location at) {
    if (files.bytes(className) != null) {
      return;
    }
    String near = near(className);
    problems.add(
        new Problem(
            at,
            className + " is not on the class path",
            files.describe(),
            near.isEmpty() ? "name the JAR that has it with --classpath" : near));
  }

  /** A class whose package was left out, or else one with nearly that name. */
  private String near(String className) {
    return files.all().keySet().stream()
        .filter(name -> name.endsWith("." + className))
        .findFirst()
        .map(name -> "did you mean `" + name + "`?")
        .orElseGet(() -> NearMiss.suggest(className, List.copyOf(files.all().keySet())));
  }

  /** Whether something that was told explains why a point has no site. */
  private boolean isTold(PlannedPoint point) {
    List<Location> of = new ArrayList<>(List.of(at(point), point.location(), point.in().at()));
    for (MethodPattern method : point.spec().methods()) {
      of.add(method.at());
    }
    return problems.stream().anyMatch(problem -> of.contains(problem.at()));
  }

  /** A set of classes is wrong when none of those that are in it has the point. */
  private void noMatch(PlannedPoint point) {
    List<Unfit> all = lacking.get(point);
    ClassPattern in = point.in();
    if (all.size() == 1) {
      problems.add(all.get(0).problem());
    } else if (!all.isEmpty()) {
      Problem nearest = nearest(point, all);
      problems.add(
          new Problem(
              nearest.at(),
              "none of the " + all.size() + " classes that match " + in.describe() + " has it",
              nearest.wrong() + (nearest.found().isEmpty() ? "" : "; " + nearest.found()),
              nearest.remedy()));
    } else {
      String near = NearMiss.suggest(in.text().replaceFirst("\\.\\*+$", ""), packages());
      problems.add(
          new Problem(in.at(), "no class matches " + in.describe(), files.describe(), near));
    }
  }

  /** Of the classes without a point, one that has its method, or else one with a way out. */
  private static Problem nearest(PlannedPoint point, List<Unfit> all) {
    return all.stream()
        .map(Unfit::problem)
        .min(
            Comparator.comparing((Problem problem) -> !problem.at().equals(at(point)))
                .thenComparing(problem -> problem.remedy().isEmpty()))
        .orElseThrow();
  }

  private static Location at(PlannedPoint point) {
    return point.spec().atLocation();
  }

  private List<String> packages() {
    return files.all().keySet().stream()
        .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))))
        .distinct()
        .toList();
  }

  /** A site of a point, in a class. */
  public record PlacedIn(String className, Placed placed) {}
}
