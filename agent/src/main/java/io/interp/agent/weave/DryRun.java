package io.interp.agent.weave;

import io.interp.agent.lock.LockedClass;
import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedModel;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Problem;
import io.interp.agent.weave.ClassFit.Placed;
import io.interp.agent.weave.ClassFit.Unfit;
import io.interp.agent.weave.ClassPlan.Ancestor;
import io.interp.agent.weave.ClassPlan.Misfit;
import io.interp.agent.weave.ClassWeaver.Growth;
import io.interp.agent.weave.MethodPlan.PlannedSite;
import io.interp.internal.link.Site.PointAt;
import io.interp.internal.link.Sites;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;

/** Weaves class files as the agent would, and keeps nothing but what came of it. */
public final class DryRun {

  private final Plan plan;
  private final ClassFiles files;
  private final ClassPlanner planner;
  private final Counts counts;
  private final CheckedClasses checked;

  /**
   * A dry run.
   *
   * @param classPath where the types of values and super types are looked up, as resources
   * @param checked the classes that the spec was checked against before
   */
  public DryRun(Plan plan, ClassLoader classPath, CheckedClasses checked) {
    this.plan = plan;
    this.checked = checked;
    this.files = ClassFiles.atRest(classPath);
    this.planner = new ClassPlanner(plan, new Visibility(files));
    this.counts = new Counts(plan, true);
    Ancestry.resolve(plan, files);
  }

  /**
   * Whether a class of this name, with dots, may be the spec's business. The classes of java.base
   * and our own never are, since hooks run on them.
   */
  public boolean mayConcern(String className) {
    String name = className.replace('.', '/');
    return plan.mayConcern(className)
        && !HookTransformer.isOurs(name)
        && !HookTransformer.isOfJavaItself(name);
  }

  /** What the spec comes to in a class; null when it does not concern it. */
  public ClassFit fit(String className, byte[] classFile) {
    try {
      ClassReader reader = new ClassReader(classFile);
      if (!plan.concerns(new Kin(ClassHeader.of(classFile), files))) {
        return null;
      }
      ClassPlan classPlan = planner.plan(ClassWeaver.read(reader));
      counts.add(classPlan);
      List<Placed> placed = placed(classPlan);
      List<Unfit> unfit = unfit(classPlan);
      Problem changed = checked.problem(classPlan, classFile);
      if (changed != null) {
        unfit.add(new Unfit(null, true, changed));
      }
      boolean woven = !classPlan.methods().isEmpty();
      LockedClass locked = woven ? Fingerprint.of(classPlan, classFile) : null;
      if (woven) {
        ClassWeaver.write(reader, classPlan, files, new Sites(), Growth.ALLOWED, true);
      }
      return new ClassFit(className, placed, unfit, newAncestors(classPlan), locked);
    } catch (RuntimeException e) {
      // Whatever ASM throws on a class that it cannot read or write.
      return new ClassFit(className, List.of(), cannotWeave(className, e), List.of(), null);
    }
  }

  /** What is wrong with all classes together: too many sites, or not as many as expected. */
  public List<Problem> counted() {
    return counts.problems();
  }

  private List<Placed> placed(ClassPlan classPlan) {
    List<Placed> placed = new ArrayList<>();
    String owner = classPlan.className().replace('.', '/');
    for (MethodPlan method : classPlan.methods()) {
      Caveats caveats = new Caveats(owner, method.method);
      for (PlannedSite site : method.sites.values()) {
        String caveat = caveats.of(site.found);
        for (PointAt at : site.points) {
          SiteView view = SiteView.of(method.method, site.found, at.occurrence(), caveat);
          placed.add(new Placed(plan.points().get(at.declaration().id()), method.name, view));
        }
      }
    }
    return placed;
  }

  private List<String> newAncestors(ClassPlan classPlan) {
    List<String> fresh = new ArrayList<>();
    for (Ancestor ancestor : classPlan.ancestors()) {
      if (plan.inherits(ancestor.claim(), ancestor.className())) {
        fresh.add(ancestor.className());
      }
    }
    return fresh;
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
      Problem problem = new Problem(point.location(), wrong, why, "");
      unfit.add(new Unfit(point, point.in().isExact(), problem));
    }
    for (PlannedModel model : plan.modelsIn(className)) {
      unfit.add(new Unfit(null, true, new Problem(model.location(), wrong, why, "")));
    }
    return unfit;
  }
}
