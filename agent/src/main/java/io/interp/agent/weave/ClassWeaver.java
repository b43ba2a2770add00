package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Problem;
import io.interp.agent.weave.ClassPlan.Ancestor;
import io.interp.internal.link.Sites;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Console;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Turns the bytes of a class that the spec concerns into bytes with hook points. */
final class ClassWeaver {

  private final Plan plan;
  private final Sites sites;
  private final List<PointStatus> statuses;
  private final Misfits misfits;
  private final WeavingCaps caps;
  private final CheckedClasses checked;
  private final List<Ancestor> newAncestors = new ArrayList<>();
  private String limited;

  ClassWeaver(
      Plan plan,
      Sites sites,
      List<PointStatus> statuses,
      Misfits misfits,
      WeavingCaps caps,
      CheckedClasses checked) {
    this.plan = plan;
    this.sites = sites;
    this.statuses = statuses;
    this.misfits = misfits;
    this.caps = caps;
    this.checked = checked;
  }

  /**
   * The woven class, or null when there is nothing to weave.
   *
   * @param growth whether the class may get methods
   */
  Result weave(ClassLoader loader, byte[] original, Growth growth) {
    ClassReader reader = new ClassReader(original);
    ClassNode type = read(reader);
    ClassFiles files = ClassFiles.of(loader);
    ClassPlan classPlan = new ClassPlanner(plan, new Visibility(files)).plan(type);
    for (Ancestor ancestor : classPlan.ancestors()) {
      if (plan.inherits(ancestor.claim(), ancestor.className())) {
        newAncestors.add(ancestor);
      }
    }
    for (String line : misfits.note(classPlan, loader)) {
      Console.say(line);
    }
    byte[] file = files.bytes(type.name);
    new ForeignChanges(plan, files, statuses).check(classPlan, original, file);
    compare(classPlan, file == null ? original : file, loader);
    limit(classPlan, files.loader());
    if (classPlan.methods().isEmpty() && growth != Growth.REPEATED) {
      new Installation(classPlan, files.loader(), statuses).note();
      return null;
    }
    Result woven = write(reader, classPlan, files.loader(), sites, growth);
    new Installation(classPlan, files.loader(), statuses).note();
    return woven;
  }

  /** The class file with everything in it that a plan says. */
  static Result write(
      ClassReader reader, ClassPlan classPlan, LoaderName loader, Sites sites, Growth growth) {
    ClassNode type = classPlan.type;
    for (MethodPlan method : classPlan.methods()) {
      new MethodWeaver(type.name, loader, method, sites).weave();
    }
    boolean grown = growth != Growth.FORBIDDEN && new HandoutWeaver(type).weave();
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    type.accept(writer);
    return new Result(writer.toByteArray(), grown);
  }

  /** A class that is not as it was when the spec was checked is told, and not hooked if strict. */
  private void compare(ClassPlan classPlan, byte[] classFile, ClassLoader loader) {
    Problem changed = checked.problem(classPlan, classFile);
    if (changed == null) {
      return;
    }
    if (checked.isNews(loader, changed)) {
      Console.say(changed.toString());
    }
    if (checked.isStrict()) {
      leaveOut(classPlan, changed.toString());
    }
  }

  private void limit(ClassPlan classPlan, LoaderName loader) {
    int count = classPlan.sites();
    String refusal =
        count == 0 ? null : caps.refusal(classPlan.className() + " " + loader.shown(), count);
    if (refusal != null) {
      leaveOut(classPlan, refusal);
      limited = refusal;
    }
  }

  private void leaveOut(ClassPlan classPlan, String why) {
    for (PlannedPoint point : plan.points()) {
      int id = point.declaration().id();
      if (!classPlan.positions(id).isEmpty()) {
        classPlan.leaveOut(id);
        statuses.get(id).error(why);
      }
    }
  }

  /** Why the class is not hooked because of the spec's limits; null when it is. */
  String limited() {
    return limited;
  }

  /** Classes that turned out to have the code of points in the woven one; they may be loaded. */
  List<Ancestor> newAncestors() {
    return newAncestors;
  }

  /** Whether a class may get methods. */
  enum Growth {
    /** It is not loaded yet. */
    ALLOWED,

    /** It is loaded without. */
    FORBIDDEN,

    /** It is loaded with them, and must get the same ones again: the JVM takes none away. */
    REPEATED
  }

  /**
   * A woven class.
   *
   * @param grown whether it got methods
   */
  record Result(byte[] bytes, boolean grown) {}

  /** A class as the planner wants it: with expanded frames. */
  static ClassNode read(ClassReader reader) {
    ClassNode type = new ClassNode();
    reader.accept(type, ClassReader.EXPAND_FRAMES);
    int major = type.version & 0xFFFF;
    if (major < Opcodes.V1_7) {
      throw new IllegalArgumentException(
          "the class file is of version "
              + major
              + ", older than Java 7, and cannot hold hook points; compile it for a newer one");
    }
    return type;
  }
}
