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

/** Lays a spec over the class path before anything of it is loaded. */
public final class Preflight {

  private Preflight() {}

  /**
   * What would go wrong in the classes that the spec names in full and that are on the class path.
   */
  public static List<Problem> check(Plan plan, ClassLoader classPath) throws IOException {
    ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(classPath);
    ClassPlanner planner = new ClassPlanner(plan, new Visibility(locator));
    List<Problem> problems = new ArrayList<>();
    for (ClassPattern pattern : plan.exactPatterns()) {
      ClassFileLocator.Resolution resolution = locator.locate(pattern.text());
      if (resolution.isResolved()) {
        ClassReader reader = new ClassReader(resolution.resolve());
        for (Misfit misfit : planner.plan(ClassWeaver.read(reader)).misfits()) {
          problems.add(misfit.problem());
        }
      }
    }
    return problems;
  }

  /** The classes that the spec names in full and that only a loader of the model's can bring. */
  public static List<Problem> absent(Plan plan, ClassLoader classPath) throws IOException {
    ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(classPath);
    List<Problem> absent = new ArrayList<>();
    for (ClassPattern pattern : plan.exactPatterns()) {
      if (!locator.locate(pattern.text()).isResolved()) {
        String wrong = pattern.text() + " is not on the class path";
        String wait = "its points wait until a class loader of the model brings it";
        absent.add(new Problem(pattern.at(), wrong, wait, ""));
      }
    }
    return absent;
  }
}
