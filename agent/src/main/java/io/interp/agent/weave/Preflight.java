package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.Problem;
import io.interp.agent.weave.ClassPlan.Misfit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.objectweb.asm.ClassReader;

/**
 * A spec laid over the class path before anything of it is loaded: the classes that the spec names
 * in full.
 *
 * @param problems what would go wrong in those that are there
 * @param absent those that only a loader of the model's can bring
 */
public record Preflight(List<Problem> problems, List<Problem> absent) {

  /** Reads each of the classes once. */
  public static Preflight of(Plan plan, ClassLoader classPath) throws IOException {
    ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(classPath);
    ClassPlanner planner = new ClassPlanner(plan, new Visibility(locator));
    List<Problem> problems = new ArrayList<>();
    List<Problem> absent = new ArrayList<>();
    for (ClassPattern pattern : plan.exactPatterns()) {
      ClassFileLocator.Resolution resolution = locator.locate(pattern.text());
      if (resolution.isResolved()) {
        ClassReader reader = new ClassReader(resolution.resolve());
        for (Misfit misfit : planner.plan(ClassWeaver.read(reader)).misfits()) {
          problems.add(misfit.problem());
        }
      } else {
        String wrong = pattern.text() + " is not on the class path";
        String wait = "its points wait until a class loader of the model brings it";
        absent.add(new Problem(pattern.at(), wrong, wait, ""));
      }
    }
    return new Preflight(problems, absent);
  }
}
