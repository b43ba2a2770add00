package io.interp.agent.weave;

import io.interp.agent.spec.Where;
import io.interp.agent.spec.Where.CallValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Every {@code at} that a spec could write for a method: what there is to look for in it. */
final class SpecPlaces {

  /** By what follows the kind's word in the spec. */
  private final Map<String, Wanted> places = new LinkedHashMap<>();

  private SpecPlaces() {}

  /**
   * The places of a method.
   *
   * @param bodies the method's own code, then that of its lambdas
   * @param fields what the method's class has written when it returns nothing
   */
  static List<Wanted> of(List<MethodNode> bodies, FieldWrites fields) {
    SpecPlaces all = new SpecPlaces();
    MethodNode method = bodies.get(0);
    for (int i = 0; i < Type.getArgumentTypes(method.desc).length; i++) {
      all.argument(new Locals(method), i);
    }
    for (MethodNode body : bodies) {
      all.body(body);
    }
    if (Type.getReturnType(method.desc).getSort() != Type.VOID) {
      all.add("return", "", new Where.Return());
    } else if ((method.access & Opcodes.ACC_STATIC) == 0) {
      all.results(fields.of(bodies));
    }
    return new ArrayList<>(all.places.values());
  }

  private void body(MethodNode body) {
    for (String local : new Locals(body).assignedNames()) {
      add("assign", local, new Where.Assign(local));
    }
    for (AbstractInsnNode instruction : body.instructions) {
      if (instruction instanceof MethodInsnNode call && !call.name.equals("<init>")) {
        call(call);
      } else if (instruction instanceof FieldInsnNode access) {
        access(access);
      }
    }
  }

  private void argument(Locals locals, int position) {
    String name = locals.parameterName(position);
    if (name == null) {
      add("argument", Integer.toString(position), new Where.Argument(position, null));
    } else {
      add("argument", name, new Where.Argument(-1, name));
    }
  }

  /** A method that returns nothing leaves its result in a field. */
  private void results(List<FieldWrites.Written> fields) {
    for (FieldWrites.Written field : fields) {
      Where where = new Where.Field(field.name());
      places.put("field " + field.name(), new Wanted(field.name(), null, field.caveat(), where));
    }
  }

  private void access(FieldInsnNode access) {
    boolean isRead = SiteFinder.isRead(access);
    String owner = owner(access.owner);
    String name = writable(access.name);
    add(isRead ? "get" : "put", owner + "." + name, new Where.Access(isRead, owner, name));
  }

  private void call(MethodInsnNode call) {
    String owner = owner(call.owner);
    String name = writable(call.name);
    if (Type.getReturnType(call.desc).getSort() != Type.VOID) {
      add("call", owner + "." + name, new Where.Call(owner, name, null));
      return;
    }
    if (call.getOpcode() != Opcodes.INVOKESTATIC && mayBeFilled(Type.getObjectType(call.owner))) {
      filled(owner, name, "receiver", new CallValue(CallValue.Of.RECEIVER, -1, true));
    }
    Type[] arguments = Type.getArgumentTypes(call.desc);
    for (int i = 0; i < arguments.length; i++) {
      if (mayBeFilled(arguments[i])) {
        CallValue value = new CallValue(CallValue.Of.ARGUMENT, i, true);
        filled(owner, name, "{argument: " + i + "}", value);
      }
    }
  }

  private void filled(String owner, String name, String what, CallValue value) {
    Where where = new Where.Call(owner, name, null, value, List.of());
    String subject = owner + "." + name;
    places.putIfAbsent("call " + subject + " " + what, new Wanted(subject, what, null, where));
  }

  /** Whether a call can leave its result in a value: not in a number or a text. */
  private static boolean mayBeFilled(Type type) {
    return type.getSort() == Type.ARRAY
        || (type.getSort() == Type.OBJECT && !type.getInternalName().startsWith("java/lang/"));
  }

  private static String owner(String internalName) {
    String qualified = Type.getObjectType(internalName).getClassName();
    String simple = Signatures.simpleName(qualified);
    // Anonymous classes have a number there, arrays brackets.
    boolean isName = !simple.isEmpty() && Character.isJavaIdentifierStart(simple.charAt(0));
    return writable(isName ? simple : qualified);
  }

  private void add(String kind, String subject, Where where) {
    places.putIfAbsent(kind + " " + subject, new Wanted(subject, null, null, where));
  }

  /** Compilers for other languages than Java make names that a spec can only match with a glob. */
  private static String writable(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      text.append(Character.isJavaIdentifierPart(c) || c == '.' ? c : '*');
    }
    return text.toString();
  }

  /**
   * A place to look for.
   *
   * @param subject what follows the kind's word in the spec; empty for a return
   * @param filled what a call without a result may have filled, or null
   * @param caveat what speaks against all values there, or null
   * @param where the place
   */
  record Wanted(String subject, String filled, String caveat, Where where) {}
}
