package io.interp.agent.weave;

import io.interp.agent.spec.ArgumentName;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.read.NearMiss;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Compares the arguments that a {@code when} asks for with those of the model's methods. */
final class ModelArguments {

  private ModelArguments() {}

  /** What is wrong with a name or position that none of the overloads has, or null. */
  static Problem problem(ClassPlan model, List<MethodNode> overloads, ArgumentName wanted) {
    List<String> names = new ArrayList<>();
    boolean allNamed = true;
    int most = 0;
    for (MethodNode method : overloads) {
      int count = Type.getArgumentTypes(method.desc).length;
      most = Math.max(most, count);
      for (int i = 0; i < count; i++) {
        String name = new Locals(method).parameterName(i);
        allNamed &= name != null;
        names.add(name == null ? "" : name);
      }
    }
    boolean has =
        wanted.isPosition() ? isBelow(wanted.text(), most) : names.contains(wanted.text());
    if (has) {
      return null;
    }
    String method = Signatures.simpleName(model.className()) + "." + overloads.get(0).name;
    String remedy =
        wanted.isPosition() || allNamed
            ? NearMiss.suggest(wanted.text(), names)
            : "give its position, or compile the class with javac -g";
    return new Problem(
        wanted.location(),
        method + " has no argument `" + wanted.text() + "`",
        Inventory.arguments(overloads),
        remedy);
  }

  private static boolean isBelow(String position, int count) {
    return position.length() <= 3 && Integer.parseInt(position) < count;
  }
}
