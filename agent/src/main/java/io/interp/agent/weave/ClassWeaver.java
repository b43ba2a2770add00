package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.weave.ClassPlan.Misfit;
import io.interp.agent.weave.MethodPlan.PlannedSite;
import io.interp.internal.link.Site.PointAt;
import io.interp.internal.link.Sites;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Console;
import java.util.List;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Turns the bytes of a class that the spec concerns into bytes with hook points. */
final class ClassWeaver {

  private final Plan plan;
  private final Sites sites;
  private final List<PointStatus> statuses;

  ClassWeaver(Plan plan, Sites sites, List<PointStatus> statuses) {
    this.plan = plan;
    this.sites = sites;
    this.statuses = statuses;
  }

  /** The woven class, or null when there is nothing to weave. */
  byte[] weave(ClassLoader loader, byte[] original) {
    ClassReader reader = new ClassReader(original);
    ClassNode type = read(reader);
    Visibility visibility = new Visibility(ClassFileLocator.ForClassLoader.of(loader));
    ClassPlan classPlan = new ClassPlanner(plan, visibility).plan(type);
    for (Misfit misfit : classPlan.misfits()) {
      report(misfit);
    }
    for (Misfit lacking : classPlan.lacking()) {
      if (lacking.point() != null) {
        status(lacking.point()).noMatch(lacking.problem().toString());
      }
    }
    List<MethodPlan> methods = classPlan.methods();
    if (methods.isEmpty()) {
      return null;
    }
    byte[] woven = write(reader, classPlan, sites);
    for (MethodPlan method : methods) {
      installed(classPlan, method);
    }
    return woven;
  }

  /** The class file with everything in it that a plan says. */
  static byte[] write(ClassReader reader, ClassPlan classPlan, Sites sites) {
    for (MethodPlan method : classPlan.methods()) {
      new MethodWeaver(classPlan.type.name, method, sites).weave();
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    classPlan.type.accept(writer);
    return writer.toByteArray();
  }

  /** A class as the planner wants it: with expanded frames. */
  static ClassNode read(ClassReader reader) {
    ClassNode type = new ClassNode();
    reader.accept(type, ClassReader.EXPAND_FRAMES);
    int major = type.version & 0xFFFF;
    if (major < Opcodes.V1_7) {
      throw new IllegalArgumentException(
          "the class file is of version "
              + major
              + ", older than Java 7, and cannot hold hook points");
    }
    return type;
  }

  private void installed(ClassPlan classPlan, MethodPlan method) {
    for (PlannedSite site : method.sites.values()) {
      String where = classPlan.className() + "." + method.method.name + ":" + site.found.line();
      for (PointAt point : site.points) {
        statuses.get(point.declaration().id()).installed(where);
        Console.detail(
            "hooked " + where + " " + what(site) + ": " + point.declaration().location());
      }
    }
  }

  private static String what(PlannedSite site) {
    return (site.found.kind() + " " + site.found.subject()).trim();
  }

  private PointStatus status(PlannedPoint point) {
    return statuses.get(point.declaration().id());
  }

  private void report(Misfit misfit) {
    Console.say(misfit.problem().toString());
    PlannedPoint point = misfit.point();
    if (point != null) {
      status(point).error(misfit.problem().toString());
    }
  }
}
