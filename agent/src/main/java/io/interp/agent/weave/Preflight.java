package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.spec.Problem;
import io.interp.agent.weave.ClassPlan.Misfit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.objectweb.asm.ClassReader;

/** Lays a spec over the class path before anything of it is loaded. */
public final class Preflight {

  private Preflight() {}

  /**
   * What would go wrong in the classes that the spec names in full. A class that is not on the
   * class path is no problem here: another loader may bring it.
   */
  public static List<Problem> check(Plan plan, ClassLoader classPath) throws IOException {
    ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(classPath);
    ClassPlanner planner = new ClassPlanner(plan, new Visibility(locator));
    List<Problem> problems = new ArrayList<>();
    for (String name : new TreeSet<>(plan.exactNames())) {
      ClassFileLocator.Resolution resolution = locator.locate(name);
      if (resolution.isResolved()) {
        ClassReader reader = new ClassReader(resolution.resolve());
        for (Misfit misfit : planner.plan(ClassWeaver.read(reader)).misfits()) {
          problems.add(misfit.problem());
        }
      }
    }
    return problems;
  }
}
