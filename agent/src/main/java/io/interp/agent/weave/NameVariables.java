package io.interp.agent.weave;

import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.read.NearMiss;
import io.interp.internal.point.PointName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the variables of a point's name at its sites in one method. */
final class NameVariables {

  private static final String ARGUMENT = "arg:";

  /** Those that need nothing of the method's code. */
  private static final Set<String> ELSEWHERE =
      Set.of(PointName.MODULE, PointName.CALLEE, "method", "local", "n");

  private final FieldSearch fields;
  private final MethodNode method;
  private final Locals locals;
  private final Visibility visibility;
  private final List<String> variables = new ArrayList<>();
  private final LocalTypes types;

  /** The variables of a point at sites of one method. */
  NameVariables(
      FieldSearch fields,
      MethodNode method,
      Visibility visibility,
      PlannedPoint point,
      List<FoundSite> sites) {
    this.fields = fields;
    this.method = method;
    this.locals = new Locals(method);
    this.visibility = visibility;
    boolean usesLocals = false;
    for (String variable : point.variables()) {
      if (!ELSEWHERE.contains(variable) && !variables.contains(variable)) {
        variables.add(variable);
        usesLocals |= isLocal(variable);
      }
    }
    this.types = usesLocals ? types(sites) : null;
  }

  private LocalTypes types(List<FoundSite> sites) {
    List<AbstractInsnNode> instructions = new ArrayList<>();
    for (FoundSite site : sites) {
      instructions.add(placeOf(site));
    }
    return new LocalTypes(fields.owner(), method, instructions);
  }

  /** Why a name cannot have its variables at a site, or null when it can. */
  String refusal(FoundSite site) {
    for (String variable : variables) {
      String why = refusal(variable, site);
      if (why != null) {
        return why;
      }
    }
    return null;
  }

  /** What a site that is not refused hands over. */
  List<MethodVariable> handed(FoundSite site) {
    List<MethodVariable> handed = new ArrayList<>();
    for (String variable : variables) {
      if (variable.startsWith(ARGUMENT)) {
        int position = position(variable);
        Type type = NameTypes.handed(Type.getArgumentTypes(method.desc)[position]);
        handed.add(new MethodVariable(variable, locals.parameterSlot(position), type));
      } else if (isLocal(variable)) {
        LocalVariableNode local = locals.inScope(variable, placeOf(site));
        Type type = NameTypes.handed(Type.getType(local.desc));
        handed.add(new MethodVariable(variable, local.index, type));
      }
    }
    return handed;
  }

  private static boolean isLocal(String variable) {
    return !variable.equals(PointName.INDEX)
        && !variable.startsWith(PointName.FIELD)
        && !variable.startsWith(ARGUMENT);
  }

  private AbstractInsnNode placeOf(FoundSite site) {
    AbstractInsnNode instruction = site.instruction();
    return instruction == null ? locals.firstReal() : instruction;
  }

  private String refusal(String variable, FoundSite site) {
    if (variable.startsWith(ARGUMENT)) {
      return argumentRefusal(variable);
    }
    if (isLocal(variable)) {
      return localRefusal(variable, site);
    }
    if ((method.access & Opcodes.ACC_STATIC) != 0) {
      return Bodies.isLambda(method)
          ? "it is in a lambda that uses nothing of its object, which has no `this` for {"
              + variable
              + "}"
          : "a static method has no `this` for {" + variable + "}";
    }
    return variable.equals(PointName.INDEX) ? null : fieldRefusal(variable);
  }

  private String fieldRefusal(String variable) {
    String name = variable.substring(PointName.FIELD.length());
    FieldSearch.Found field = fields.find(name);
    if (field == null) {
      String near = NearMiss.suggest(name, fields.names());
      return "{"
          + variable
          + "} is no field; "
          + fields.described()
          + (near.isEmpty() ? "" : "; " + near);
    }
    return field.refusal() == null
        ? NameTypes.refusal(variable, field.type(), visibility)
        : "{" + variable + "} cannot be read: " + field.refusal();
  }

  private String argumentRefusal(String variable) {
    if (Bodies.isLambda(method)) {
      return "it is in a lambda, which has other arguments than {"
          + variable
          + "}; a local variable in the name may be one of the method around it";
    }
    int position = position(variable);
    Type[] types = Type.getArgumentTypes(method.desc);
    if (position < 0 || position >= types.length) {
      return "{" + variable + "} is no argument; " + Inventory.arguments(List.of(method));
    }
    if (locals.isAssigned(locals.parameterSlot(position), types[position])) {
      return "the method assigns another value to {"
          + variable
          + "}; a local variable in the name has its value there";
    }
    return NameTypes.refusal(variable, types[position], visibility);
  }

  /** The position of an argument that is given by position or name, or -1 when there is none. */
  private int position(String variable) {
    String argument = variable.substring(ARGUMENT.length());
    if (Character.isDigit(argument.charAt(0))) {
      return Integer.parseInt(argument);
    }
    for (int i = 0; i < Type.getArgumentTypes(method.desc).length; i++) {
      if (argument.equals(locals.parameterName(i))) {
        return i;
      }
    }
    return -1;
  }

  private String localRefusal(String variable, FoundSite site) {
    AbstractInsnNode place = placeOf(site);
    if (site.kind().equals("assign") && site.subject().equals(variable)) {
      return "{" + variable + "} is what is assigned there, and has no value before";
    }
    if (!locals.known()) {
      return "the class was compiled without the names of local variables, and so without {"
          + variable
          + "}; compile it with javac -g, or use {arg:0}";
    }
    LocalVariableNode local = locals.inScope(variable, place);
    if (local == null) {
      List<String> inScope = locals.namesInScope(place);
      String near = NearMiss.suggest(variable, inScope);
      return "{"
          + variable
          + "} is no local variable in scope there; "
          + (inScope.isEmpty() ? "none is" : "in scope are " + String.join(", ", inScope))
          + (near.isEmpty() ? "" : "; " + near);
    }
    String why = NameTypes.refusal(variable, Type.getType(local.desc), visibility);
    if (why == null && !types.holds(place, local.index, Type.getType(local.desc))) {
      return "{" + variable + "} may have no value there";
    }
    return why;
  }
}
