package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.MethodPattern;
import io.interp.agent.spec.ModelSpec;
import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Where;
import io.interp.agent.spec.Where.CallValue;
import io.interp.agent.spec.Where.CallValue.Of;
import io.interp.internal.link.Sites;
import io.interp.internal.point.PointStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves every value of a class, and makes every method a model's. */
final class Everything {

  private static final Location AT = new Location("test.yaml", 1, 1);

  private final ClassPattern in;
  private final List<MethodPattern> methods = new ArrayList<>();
  private final List<ModelSpec> models = new ArrayList<>();
  private final List<PointSpec> points = new ArrayList<>();
  private int sites;

  private Everything(String className) {
    this.in = new ClassPattern(className, AT);
  }

  /**
   * Weaves.
   *
   * @param callees whether calls are replaced, as for points that are named after what is called
   * @return the class, with how many sites; the class as it was when there is nothing to weave
   */
  static Result weave(String className, byte[] original, boolean callees, ClassLoader loader) {
    Everything everything = new Everything(className);
    ClassNode type = new ClassNode();
    new ClassReader(original).accept(type, 0);
    byte[] woven = everything.weave(type, original, callees, loader);
    return new Result(woven == null ? original : woven, everything.sites);
  }

  private byte[] weave(ClassNode type, byte[] original, boolean callees, ClassLoader loader) {
    Set<String> names = new TreeSet<>();
    Set<String> locals = new TreeSet<>();
    int arguments = 0;
    for (MethodNode method : type.methods) {
      if (method.instructions.size() > 0 && method.name.charAt(0) != '<') {
        names.add(method.name);
        locals.addAll(new Locals(method).assignedNames());
        arguments = Math.max(arguments, Type.getArgumentTypes(method.desc).length);
      }
    }
    for (String name : names) {
      MethodPattern method = new MethodPattern(name, null, AT);
      methods.add(method);
      models.add(new ModelSpec(in, method, AT));
    }
    point(callees ? null : "call", new Where.Call(null, "*", null));
    if (callees) {
      operand(Of.RECEIVER, -1, false);
      operand(Of.ARGUMENT, 0, false);
      operand(Of.ARGUMENT, 1, true);
    } else {
      point("get", new Where.Access(true, null, "*"));
      point("put", new Where.Access(false, null, "*"));
      for (FieldNode field : type.fields) {
        if ((field.access & Opcodes.ACC_STATIC) == 0) {
          point("field", new Where.Field(field.name));
        }
      }
    }
    point("out", new Where.Return());
    locals.forEach(local -> point("local", new Where.Assign(local)));
    for (int i = 0; i < arguments; i++) {
      point("argument", new Where.Argument(i, null));
    }
    Plan plan = new Plan(Specs.of(models, null, points));
    List<PointStatus> statuses = new ArrayList<>();
    plan.runPlan().points().forEach(point -> statuses.add(new PointStatus(point)));
    ClassWeaver.Result woven =
        new ClassWeaver(
                plan,
                new Sites(),
                statuses,
                new Misfits(statuses),
                new WeavingCaps(Specs.NO_LIMITS),
                CheckedClasses.NONE,
                new TaskClasses())
            .weave(loader, original, ClassWeaver.Growth.ALLOWED);
    statuses.forEach(status -> sites += status.sites().size());
    return woven == null ? null : woven.bytes();
  }

  private void operand(Of of, int argument, boolean isAfter) {
    CallValue value = new CallValue(of, argument, isAfter);
    point("operand", new Where.Call(null, "*", null, value, List.of()));
  }

  private void point(String name, Where where) {
    Occurrence all = new Occurrence.All();
    points.add(
        new PointSpec(
            AT, name, List.of(), in, methods, where, AT, all, List.of(), List.of(), null, List.of(),
            false, null, null));
  }

  /** A woven class and how many sites it has. */
  record Result(byte[] bytes, int sites) {}
}
