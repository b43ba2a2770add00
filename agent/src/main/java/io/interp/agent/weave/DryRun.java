package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.ModelSpec;
import io.interp.agent.spec.Problem;
import io.interp.agent.weave.ClassFit.Placed;
import io.interp.agent.weave.ClassFit.Unfit;
import io.interp.agent.weave.ClassPlan.Misfit;
import io.interp.agent.weave.MethodPlan.PlannedSite;
import io.interp.internal.link.Site.PointAt;
import io.interp.internal.link.Sites;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.objectweb.asm.ClassReader;

/** Weaves class files as the agent would, and keeps nothing but what came of it. */
public final class DryRun {

  private final Plan plan;
  private final ClassPlanner planner;

  /**
   * A dry run.
   *
   * @param classPath where the types of values are looked up, as resources
   */
  public DryRun(Plan plan, ClassLoader classPath) {
    this.plan = plan;
    this.planner =
        new ClassPlanner(plan, new Visibility(ClassFileLocator.ForClassLoader.of(classPath)));
  }

  /** Whether a class of this name, with dots, is the spec's business and can be hooked at all. */
  public boolean concerns(String className) {
    return plan.concerns(className) && !HookTransformer.isOurs(className.replace('.', '/'));
  }

  /** What the spec comes to in a class. */
  public ClassFit fit(String className, byte[] classFile) {
    try {
      ClassReader reader = new ClassReader(classFile);
      ClassPlan classPlan = planner.plan(ClassWeaver.read(reader));
      List<Placed> placed = placed(classPlan);
      boolean woven = !classPlan.methods().isEmpty();
      if (woven) {
        ClassWeaver.write(reader, classPlan, new Sites());
      }
      return new ClassFit(className, placed, unfit(classPlan), woven);
    } catch (RuntimeException e) {
      // Whatever ASM throws on a class that it cannot read or write.
      return new ClassFit(className, List.of(), cannotWeave(className, e), false);
    }
  }

  private List<Placed> placed(ClassPlan classPlan) {
    List<Placed> placed = new ArrayList<>();
    for (MethodPlan method : classPlan.methods()) {
      String signature = Signatures.readable(method.method.name, method.method.desc);
      for (PlannedSite site : method.sites.values()) {
        for (PointAt at : site.points) {
          SiteView view =
              SiteView.of(
                  method.method, site.found, site.found.subject(), at.occurrence(), -1, null);
          placed.add(new Placed(plan.points().get(at.declaration().id()), signature, view));
        }
      }
    }
    return placed;
  }

  private static List<Unfit> unfit(ClassPlan classPlan) {
    List<Unfit> unfit = new ArrayList<>();
    for (Misfit misfit : classPlan.misfits()) {
      unfit.add(new Unfit(misfit.point(), true, misfit.problem()));
    }
    for (Misfit lacking : classPlan.lacking()) {
      unfit.add(new Unfit(lacking.point(), false, lacking.problem()));
    }
    return unfit;
  }

  private List<Unfit> cannotWeave(String className, RuntimeException e) {
    List<Unfit> unfit = new ArrayList<>();
    String wrong = HookTransformer.cannotWeave(className);
    String why = e.getMessage() == null ? e.toString() : e.getMessage();
    for (PlannedPoint point : plan.pointsIn(className)) {
      Location at = point.spec().location();
      boolean exact = point.spec().in().isExact();
      unfit.add(new Unfit(point, exact, new Problem(at, wrong, why, "")));
    }
    for (ModelSpec model : plan.modelsIn(className)) {
      unfit.add(new Unfit(null, true, new Problem(model.location(), wrong, why, "")));
    }
    return unfit;
  }
}
