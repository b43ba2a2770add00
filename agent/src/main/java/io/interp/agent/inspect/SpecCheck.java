package io.interp.agent.inspect;

import io.interp.agent.inspect.ModelFiles.ClassFile;
import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.read.NearMiss;
import io.interp.agent.weave.ClassFit;
import io.interp.agent.weave.ClassFit.Placed;
import io.interp.agent.weave.ClassFit.Unfit;
import io.interp.agent.weave.DryRun;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays a spec over every class of a model and of its class path, and loads none of them. */
public final class SpecCheck {

  private final Plan plan;
  private final ModelFiles files;
  private final DryRun dryRun;
  private final Map<PlannedPoint, List<PlacedIn>> placed = new LinkedHashMap<>();
  private final Map<PlannedPoint, List<Unfit>> lacking = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> woven = new ArrayList<>();

  /** A check of a plan. */
  public SpecCheck(Plan plan, ModelFiles files) {
    this.plan = plan;
    this.files = files;
    this.dryRun = new DryRun(plan, files.loader());
    for (PlannedPoint point : plan.points()) {
      placed.put(point, new ArrayList<>());
      lacking.put(point, new ArrayList<>());
    }
  }

  /** Looks at every class that the spec concerns. */
  public SpecCheck run() {
    for (ClassPattern pattern : plan.exactPatterns()) {
      if (!files.all().containsKey(pattern.text()) && !isOfJdk(pattern.text())) {
        absent(pattern);
      }
    }
    for (ClassFile file : files.all().values()) {
      if (dryRun.concerns(file.name())) {
        add(dryRun.fit(file.name(), file.read()));
      }
    }
    for (PlannedPoint point : plan.points()) {
      if (placed.get(point).isEmpty() && !point.spec().in().isExact()) {
        noMatch(point);
      }
    }
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

  /** The classes that would be woven, by name. */
  public List<String> woven() {
    return woven;
  }

  private void add(ClassFit fit) {
    for (Placed at : fit.placed()) {
      placed.get(at.point()).add(new PlacedIn(fit.className(), at));
    }
    for (Unfit unfit : fit.unfit()) {
      if (unfit.wrong()) {
        problems.add(unfit.problem());
      } else if (unfit.point() != null) {
        lacking.get(unfit.point()).add(unfit);
      }
    }
    if (fit.woven()) {
      woven.add(fit.className());
    }
  }

  /** The JDK's own modules may have it, other than java.base. */
  private boolean isOfJdk(String className) {
    try (InputStream in = files.loader().getResourceAsStream(ClassRoot.path(className))) {
      if (in == null) {
        return false;
      }
      if (dryRun.concerns(className)) {
        add(dryRun.fit(className, in.readAllBytes()));
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void absent(ClassPattern pattern) {
    String near = NearMiss.suggest(pattern.text(), List.copyOf(files.all().keySet()));
    problems.add(
        new Problem(
            pattern.at(),
            pattern.text() + " is not on the class path",
            files.describe(),
            near.isEmpty() ? "name the JAR that has it with --classpath" : near));
  }

  /** A glob is wrong when none of the classes that it matches has the point. */
  private void noMatch(PlannedPoint point) {
    List<Unfit> all = lacking.get(point);
    ClassPattern in = point.spec().in();
    boolean told =
        problems.stream().anyMatch(problem -> problem.at().equals(point.spec().atLocation()));
    if (all.size() == 1) {
      problems.add(all.get(0).problem());
    } else if (!all.isEmpty()) {
      Problem first = all.get(0).problem();
      problems.add(
          new Problem(
              first.at(),
              "none of the " + all.size() + " classes that match " + in.text() + " has it",
              first.wrong() + (first.found().isEmpty() ? "" : "; " + first.found()),
              first.remedy()));
    } else if (!told) {
      String near = NearMiss.suggest(in.text().replaceFirst("\\.\\*+$", ""), packages());
      problems.add(new Problem(in.at(), "no class matches " + in.text(), files.describe(), near));
    }
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
