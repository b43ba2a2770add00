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

/**
 * A spec laid over the class path before anything of it is loaded: the classes that the spec names
 * in full, and those whose methods they inherit.
 *
 * @param problems what would go wrong in those that are there
 * @param absent a line for each class that only a loader of the model's can bring
 */
public record Preflight(List<Problem> problems, List<String> absent) {

  /** Reads each of the classes once. */
  public static Preflight of(Plan plan, ClassLoader classPath) {
    ClassFiles files = ClassFiles.of(classPath);
    ClassPlanner planner = new ClassPlanner(plan, new Visibility(files));
    Preflight preflight = new Preflight(new ArrayList<>(), new ArrayList<>());
    Counts counts = new Counts(plan, false);
    Ancestry.resolve(plan, classPath);
    Set<String> inherited = new TreeSet<>(plan.ancestors());
    for (ClassPattern pattern : plan.exactPatterns()) {
      byte[] bytes = files.bytes(pattern.text().replace('.', '/'));
      if (bytes == null) {
        preflight.isAbsent(pattern.text(), pattern.at());
      } else {
        preflight.add(planner, bytes, pattern, counts);
        inherited.remove(pattern.text());
      }
    }
    for (PlannedPoint point : plan.points()) {
      Kinship kinship = point.spec().in().kinship();
      for (String type : kinship == null ? List.<String>of() : kinship.types()) {
        if (files.header(type.replace('.', '/')) == null) {
          preflight.isAbsent(type, point.spec().in().at());
        }
      }
    }
    for (AdapterRule adapter : plan.adapters()) {
      String type = CustomAdapters.typeOf(adapter);
      if (type != null && files.header(type.replace('.', '/')) == null) {
        preflight.isAbsent(type, adapter.location(), "values");
      }
    }
    for (String ancestor : inherited) {
      preflight.add(planner, files.bytes(ancestor.replace('.', '/')), counts);
    }
    if (preflight.problems.isEmpty()) {
      preflight.problems.addAll(counts.problems());
    }
    return preflight;
  }

  private void isAbsent(String type, Location at) {
    isAbsent(type, at.toString(), "points");
  }

  private void isAbsent(String type, String at, String whatWaits) {
    absent.add(
        at
            + ": "
            + type
            + " is not on the class path; its "
            + whatWaits
            + " wait until a class loader of the model brings it");
  }

  /** Adds a class that the spec names, or says why it cannot be read. */
  private void add(ClassPlanner planner, byte[] bytes, ClassPattern named, Counts counts) {
    try {
      ClassHeader.of(bytes);
      add(planner, bytes, counts);
    } catch (IllegalArgumentException e) {
      String wrong = named.text() + " cannot be hooked";
      problems.add(new Problem(named.at(), wrong, e.getMessage(), ""));
    }
  }

  private void add(ClassPlanner planner, byte[] bytes, Counts counts) {
    ClassPlan classPlan = planner.plan(ClassWeaver.read(new ClassReader(bytes)));
    for (Misfit misfit : classPlan.misfits()) {
      problems.add(misfit.problem());
    }
    counts.add(classPlan);
  }
}
