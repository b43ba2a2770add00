package io.interp.agent.weave;

import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.MethodPattern;
import io.interp.agent.spec.Problem;
import io.interp.agent.weave.Inheritance.Inherited;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Points in a class that does not declare their method but inherits it: the class that has the code
 * is woven for them, and a guard keeps its other subclasses out.
 */
final class InheritedMethods {

  private final ClassPlan result;
  private final ClassFiles files;

  InheritedMethods(ClassPlan result, ClassFiles files) {
    this.result = result;
    this.files = files;
  }

  /**
   * Finds out where a class has a method from.
   *
   * @param point null when it is the model's method
   * @param exact whether the spec names the class
   * @return whether it has one, or why it has none was told
   */
  boolean plan(PlannedPoint point, MethodPattern pattern, boolean exact, Location at) {
    List<String> missing = new ArrayList<>();
    List<Inherited> found =
        new Inheritance(files).find(ClassHeader.of(result.type), pattern, missing);
    if (found.isEmpty() && missing.isEmpty()) {
      return false;
    }
    String name = result.className() + "." + pattern.name();
    if (found.isEmpty()) {
      String type = missing.get(0).replace('/', '.');
      String wrong = "nothing tells where " + name + " is inherited from";
      result.lacks(point, exact, new Problem(at, wrong, type + " is not on the class path", ""));
      return true;
    }
    for (Inherited inherited : found) {
      String declarer = inherited.declarer().replace('/', '.');
      Refusal refusal = refusal(inherited);
      if (refusal != null) {
        String wrong = name + " is inherited from " + declarer;
        result.lacks(point, exact, new Problem(at, wrong, refusal.why, refusal.remedy));
      } else if (point == null) {
        String wrong = name + " is inherited from " + declarer;
        String remedy = "name the class that has the code: `model: " + declarer + "`";
        result.lacks(null, exact, new Problem(at, wrong, "", remedy));
      } else if (!point.isIn(new Kin(files.header(inherited.declarer()), files))) {
        result.inherits(point, declarer);
      }
    }
    return true;
  }

  /** Whether the class that declares a method can be woven for those that inherit it. */
  static boolean canBeHooked(Inherited inherited) {
    return refusal(inherited) == null;
  }

  private record Refusal(String why, String remedy) {}

  private static Refusal refusal(Inherited inherited) {
    String callIt = "hook the call of it in the model instead, with at: {call: …}";
    int access = inherited.method().access();
    if (HookTransformer.isOfJavaItself(inherited.declarer())) {
      return new Refusal("a class of Java itself, which hooks run on", callIt);
    }
    if ((access & Opcodes.ACC_STATIC) != 0) {
      String declarer = inherited.declarer().replace('/', '.');
      return new Refusal(
          "it is static there, and no 'this' tells whose call it is", "name " + declarer);
    }
    if ((access & Opcodes.ACC_NATIVE) != 0) {
      return new Refusal("it is native there: it has no body to hook", callIt);
    }
    return inherited.method().hasBody()
        ? null
        : new Refusal(
            "it is abstract there: it has no body to hook", "name the class that implements it");
  }

  /** The methods of a class that others inherit and a point means. */
  static List<MethodNode> bodies(ClassNode type, PlannedPoint point) {
    List<MethodNode> found = new ArrayList<>();
    for (MethodNode method : type.methods) {
      int hidden = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;
      boolean inheritable = method.name.charAt(0) != '<' && (method.access & hidden) == 0;
      if (inheritable && method.instructions.size() > 0) {
        for (MethodPattern pattern : point.spec().methods()) {
          if (Signatures.isMeant(pattern, method.access, method.name, method.desc)) {
            found.add(method);
            break;
          }
        }
      }
    }
    return found;
  }
}
