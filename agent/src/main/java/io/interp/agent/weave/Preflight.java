package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.Problem;
import io.interp.agent.weave.ClassPlan.Misfit;
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
 * @param absent those that only a loader of the model's can bring
 */
public record Preflight(List<Problem> problems, List<Problem> absent) {

  /** Reads each of the classes once. */
  public static Preflight of(Plan plan, ClassLoader classPath) {
    ClassFiles files = ClassFiles.of(classPath);
    ClassPlanner planner = new ClassPlanner(plan, new Visibility(files));
    Preflight preflight = new Preflight(new ArrayList<>(), new ArrayList<>());
    Ancestry.resolve(plan, classPath);
    Set<String> inherited = new TreeSet<>(plan.ancestors());
    for (ClassPattern pattern : plan.exactPatterns()) {
      byte[] bytes = files.bytes(pattern.text().replace('.', '/'));
      if (bytes == null) {
        String wrong = pattern.text() + " is not on the class path";
        String wait = "its points wait until a class loader of the model brings it";
        preflight.absent.add(new Problem(pattern.at(), wrong, wait, ""));
      } else {
        preflight.add(planner, bytes);
        inherited.remove(pattern.text());
      }
    }
    for (String ancestor : inherited) {
      preflight.add(planner, files.bytes(ancestor.replace('.', '/')));
    }
    return preflight;
  }

  private void add(ClassPlanner planner, byte[] bytes) {
    for (Misfit misfit : planner.plan(ClassWeaver.read(new ClassReader(bytes))).misfits()) {
      problems.add(misfit.problem());
    }
  }
}
