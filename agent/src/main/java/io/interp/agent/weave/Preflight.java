package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.Kinship;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.Problem;
import io.interp.agent.weave.ClassPlan.Misfit;
import io.interp.internal.tensor.custom.AdapterRule;
import io.interp.internal.tensor.custom.CustomAdapters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * A spec laid over the class path before anything of it is loaded: the classes that the spec names
 * in full, and those whose methods they inherit.
 *
 * @param problems what would go wrong in those that are there
 * @param absent those that only a loader of the model's can bring
 */
public record Preflight(List<Problem> problems, List<Problem> absent) {

  /**
   * Reads each of the classes once.
   *
   * @param checked the classes that the spec was checked against
   */
  public static Preflight of(Plan plan, ClassLoader classPath, CheckedClasses checked) {
    ClassFiles files = ClassFiles.of(classPath);
    ClassPlanner planner = new ClassPlanner(plan, new Visibility(files));
    Preflight preflight = new Preflight(new ArrayList<>(), new ArrayList<>());
    Counts counts = new Counts(plan, false);
    Ancestry.resolve(plan, classPath);
    Set<String> inherited = new TreeSet<>(plan.ancestors());
    for (ClassPattern pattern : plan.exactPatterns()) {
      byte[] bytes = files.bytes(pattern.text().replace('.', '/'));
      ClassNode type = bytes == null ? null : preflight.read(bytes, pattern);
      if (bytes == null) {
        preflight.isAbsent(pattern.text(), pattern.at(), "points");
      } else if (type != null) {
        preflight.add(planner.plan(type), bytes, counts, checked);
        inherited.remove(pattern.text());
      }
    }
    for (PlannedPoint point : plan.points()) {
      Kinship kinship = point.spec().in().kinship();
      for (String type : kinship == null ? List.<String>of() : kinship.types()) {
        if (files.header(type.replace('.', '/')) == null) {
          preflight.isAbsent(type, point.spec().in().at(), "points");
        }
      }
    }
    for (AdapterRule adapter : plan.adapters()) {
      String type = CustomAdapters.typeOf(adapter);
      if (type != null && files.header(type.replace('.', '/')) == null) {
        preflight.isAbsent(type, Location.parse(adapter.location()), "values");
      }
    }
    for (String ancestor : inherited) {
      byte[] bytes = files.bytes(ancestor.replace('.', '/'));
      ClassNode type = ClassWeaver.read(new ClassReader(bytes));
      preflight.add(planner.plan(type), bytes, counts, checked);
    }
    if (preflight.problems.isEmpty()) {
      preflight.problems.addAll(counts.problems());
    }
    return preflight;
  }

  /** A class that the spec names; null, and it is said why, where it cannot be read. */
  private ClassNode read(byte[] bytes, ClassPattern named) {
    try {
      ClassHeader.of(bytes); // what is damaged is told by it in words
      return ClassWeaver.read(new ClassReader(bytes));
    } catch (IllegalArgumentException e) {
      String wrong = named.text() + " cannot be hooked";
      problems.add(new Problem(named.at(), wrong, e.getMessage(), ""));
      return null;
    }
  }

  private void isAbsent(String type, Location at, String what) {
    String wait = "its " + what + " wait until a class loader of the model brings it";
    absent.add(new Problem(at, type + " is not on the class path", wait, ""));
  }

  private void add(ClassPlan classPlan, byte[] bytes, Counts counts, CheckedClasses checked) {
    for (Misfit misfit : classPlan.misfits()) {
      problems.add(misfit.problem());
    }
    Problem changed = checked.problem(classPlan, bytes);
    if (changed != null) {
      problems.add(changed);
    }
    counts.add(classPlan);
  }
}
