package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.internal.link.Sites;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Failures;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;

/**
 * The gate: turns away, by its name alone, every class that the spec does not concern. A class that
 * cannot be woven stays as it is and is reported; the others are woven all the same.
 */
public final class HookTransformer implements ClassFileTransformer {

  private final Plan plan;
  private final Sites sites;
  private final List<PointStatus> statuses;
  private final Failures failures;
  private final ModuleOpener opener;

  /** A gate for one plan. */
  public HookTransformer(
      Plan plan,
      Sites sites,
      List<PointStatus> statuses,
      Failures failures,
      Instrumentation instrumentation) {
    this.plan = plan;
    this.sites = sites;
    this.statuses = statuses;
    this.failures = failures;
    this.opener = new ModuleOpener(instrumentation);
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (name == null || cannotBeHooked(module, loader, name)) {
      return null;
    }
    String className = name.replace('/', '.');
    try {
      if (!plan.concerns(className)) {
        return null;
      }
      byte[] woven = new ClassWeaver(plan, sites, statuses).weave(loader, bytes);
      if (woven != null && module != null) {
        opener.open(module);
      }
      return woven;
    } catch (Throwable e) {
      tell(className, e);
      return null;
    }
  }

  /** Points that wait for this class wait in vain. */
  private void tell(String className, Throwable error) {
    String what = cannotWeave(className);
    failures.report(what, error);
    for (PlannedPoint point : plan.pointsIn(className)) {
      PointStatus status = statuses.get(point.declaration().id());
      String why = what + ": " + error.getMessage();
      if (point.spec().in().isExact()) {
        status.error(why);
      } else {
        status.noMatch(why);
      }
    }
  }

  /** Hooks run on the classes of java.base and on our own: a hook in them would call itself. */
  private static boolean cannotBeHooked(Module module, ClassLoader loader, String name) {
    return module == Object.class.getModule()
        || (loader != null && loader == HookTransformer.class.getClassLoader())
        || isOurs(name);
  }

  /** Whether a class, by its name with slashes, is part of the machinery of hooks. */
  static boolean isOurs(String name) {
    return name.startsWith("java/lang/") || name.startsWith("io/interp/");
  }

  /** What is said of a class that cannot be woven. */
  static String cannotWeave(String className) {
    return "cannot weave " + className + ", it runs without hooks";
  }
}
