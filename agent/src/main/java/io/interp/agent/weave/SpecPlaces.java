package io.interp.agent.weave;

import io.interp.agent.spec.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Every {@code at} that a spec could write for a method: what there is to look for in it. */
final class SpecPlaces {

  /** By what follows the kind's word in the spec. */
  private final Map<String, Wanted> places = new LinkedHashMap<>();

  private SpecPlaces() {}

  /** The places of a method with a body. */
  static List<Wanted> of(MethodNode method, Locals locals) {
    SpecPlaces all = new SpecPlaces();
    for (int i = 0; i < Type.getArgumentTypes(method.desc).length; i++) {
      all.argument(locals, i);
    }
    for (String local : locals.assignedNames()) {
      all.add("assign", local, new Where.Assign(local));
    }
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode call && !call.name.equals("<init>")) {
        all.call(call);
      }
    }
    if (Type.getReturnType(method.desc).getSort() != Type.VOID) {
      all.add("return", "", new Where.Return());
    }
    return new ArrayList<>(all.places.values());
  }

  private void argument(Locals locals, int position) {
    String name = locals.parameterName(position);
    if (name == null) {
      add("argument", Integer.toString(position), new Where.Argument(position, null));
    } else {
      add("argument", name, new Where.Argument(-1, name));
    }
  }

  private void call(MethodInsnNode call) {
    String qualified = Type.getObjectType(call.owner).getClassName();
    String simple = Signatures.simpleName(qualified);
    // Anonymous classes have a number there, arrays brackets.
    boolean isName = !simple.isEmpty() && Character.isJavaIdentifierStart(simple.charAt(0));
    String owner = writable(isName ? simple : qualified);
    String name = writable(call.name);
    add("call", owner + "." + name, new Where.Call(owner, name, null));
  }

  private void add(String kind, String subject, Where where) {
    places.putIfAbsent(kind + " " + subject, new Wanted(subject, where));
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
   * @param where the place
   */
  record Wanted(String subject, Where where) {}
}
