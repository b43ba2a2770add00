package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Problem;
import io.interp.agent.weave.ClassPlan.Ancestor;
import io.interp.internal.link.LoaderName;
import io.interp.internal.link.Sites;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Console;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Turns the bytes of a class that the spec concerns into bytes with hook points. */
final class ClassWeaver {

  private final Plan plan;
  private final Sites sites;
  private final List<PointStatus> statuses;
  private final Misfits misfits;
  private final WeavingCaps caps;
  private final CheckedClasses checked;
  private final TaskClasses tasks;
  private final List<String> newTasks = new ArrayList<>();
  private final List<Ancestor> newAncestors = new ArrayList<>();
  private String limited;

  ClassWeaver(
      Plan plan,
      Sites sites,
      List<PointStatus> statuses,
      Misfits misfits,
      WeavingCaps caps,
      CheckedClasses checked,
      TaskClasses tasks) {
    this.plan = plan;
    this.sites = sites;
    this.statuses = statuses;
    this.misfits = misfits;
    this.caps = caps;
    this.checked = checked;
    this.tasks = tasks;
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
    if (classPlan.methods().isEmpty() && growth != Growth.REPEATED && !tasks.contains(type.name)) {
      new Installation(classPlan, files.loader(), statuses).note();
      return null;
    }
    TaskTypes types = new TaskTypes(files);
    newTasks.addAll(tasks.learn(type, types));
    boolean makes = !tasks.isBaseOnly(type.name);
    Result woven = write(reader, classPlan, files, sites, growth, makes);
    new Installation(classPlan, files.loader(), statuses).note();
    return woven;
  }

  /**
   * The class file with everything in it that a plan says.
   *
   * @param makes whether objects of this class are told of if they are tasks
   */
  static Result write(
      ClassReader reader,
      ClassPlan classPlan,
      ClassFiles files,
      Sites sites,
      Growth growth,
      boolean makes) {
    ClassNode type = classPlan.type;
    TaskTypes types = new TaskTypes(files);
    new HandoverWeaver(type, types).weave();
    Set<MethodNode> steps = new HashSet<>();
    for (MethodPlan method : classPlan.methods()) {
      new MethodWeaver(type.name, files.loader(), method, sites).weave();
      if (method.isModel || !method.stepGuards.isEmpty()) {
        steps.add(method.method);
      }
    }
    boolean grown = growth != Growth.FORBIDDEN && new HandoutWeaver(type, sites).weave();
    Set<String> bodies = types.methods(type.name);
    if (!bodies.isEmpty()) {
      new TaskWeaver(type).weave(bodies, steps, makes);
    }
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

  /** Classes of tasks, by names with dots, that the woven one turned out to have to do with. */
  List<String> newTasks() {
    return newTasks;
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
