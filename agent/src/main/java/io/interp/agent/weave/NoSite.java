package io.interp.agent.weave;

import io.interp.agent.spec.Where;
import io.interp.agent.spec.read.NearMiss;
import io.interp.internal.point.Glob;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What methods have instead, where a point's {@code at} matches nothing in any of them. */
final class NoSite {

  private final FieldSearch fields;
  private final List<MethodNode> methods;
  private final Where where;

  NoSite(FieldSearch fields, List<MethodNode> methods, Where where) {
    this.fields = fields;
    this.methods = methods;
    this.where = where;
  }

  /** What they have of the kind that the point looks for. */
  String found() {
    if (where instanceof Where.Assign) {
      return locals();
    }
    if (where instanceof Where.Call call) {
      return calls(call);
    }
    if (where instanceof Where.Argument) {
      return Inventory.arguments(methods);
    }
    if (where instanceof Where.Access access) {
      String verb = access.isRead() ? "reads" : "writes";
      List<String> accessed = accessed(access.isRead(), true);
      return accessed.isEmpty()
          ? "it " + verb + " no field"
          : "it " + verb + " " + Inventory.counted(accessed);
    }
    if (where instanceof Where.Field field) {
      return fields.find(field.name()) == null ? fields.described() : "it never returns";
    }
    return "it returns nothing";
  }

  /** What to try: the near miss, or another way to the value. */
  String remedy() {
    if (where instanceof Where.Return) {
      String method = Signatures.simpleName(fields.className()) + "." + methods.get(0).name;
      return "hook the field that holds its result, with at: {field: …}, or in its caller the"
          + " argument that it fills, with at: {call: "
          + method
          + ", value: {argument: 0}, when: after}";
    }
    boolean byName =
        where instanceof Where.Assign
            || (where instanceof Where.Argument argument && argument.name() != null);
    if (byName && withoutNames()) {
      return "compile it with javac -g, or hook a call, the return or an argument by position; "
          + Inventory.calls(methods);
    }
    return nearMiss();
  }

  private String nearMiss() {
    if (where instanceof Where.Assign assign) {
      return NearMiss.suggest(assign.local(), List.copyOf(assigned()));
    }
    if (where instanceof Where.Field field) {
      return NearMiss.suggest(field.name(), fields.names());
    }
    if (where instanceof Where.Access access) {
      List<String> owners = ownersOfField(access);
      return owners.isEmpty()
          ? NearMiss.suggest(access.name(), accessed(access.isRead(), false))
          : nearOwner(access.owner(), owners);
    }
    if (where instanceof Where.Call call) {
      List<String> owners = ownersOf(call.name());
      return owners.isEmpty()
          ? NearMiss.suggest(call.name(), called())
          : nearOwner(call.owner(), owners);
    }
    return "";
  }

  /** A class that a name misses which means none of these. */
  private static String nearOwner(String wanted, List<String> owners) {
    List<String> names = new ArrayList<>();
    for (String owner : owners) {
      if (wanted == null || Glob.matchesClass(wanted, owner)) {
        return "";
      }
      names.add(owner);
      for (int dot = owner.lastIndexOf('.'); dot < owner.length() - 1; ) {
        names.add(owner.substring(dot + 1));
        int dollar = owner.indexOf('$', dot + 1);
        dot = dollar < 0 ? owner.length() : dollar;
      }
    }
    return NearMiss.suggest(wanted, names);
  }

  /** Calls of that name tell more than all calls, where there are any. */
  private String calls(Where.Call wanted) {
    Where.Call anyConstants = new Where.Call(wanted.owner(), wanted.name(), wanted.parameters());
    List<String> named = new ArrayList<>();
    List<String> matching = new ArrayList<>();
    for (MethodNode method : methods) {
      CallSearch search = new CallSearch(fields.owner(), method, anyConstants);
      ConstantArguments constants = new ConstantArguments(fields.owner(), method);
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call && Glob.matches(wanted.name(), call.name)) {
          String owner = Signatures.simpleName(call.owner.replace('/', '.'));
          named.add(owner + "." + Signatures.readable(call.name, call.desc));
          if (!wanted.constants().isEmpty() && search.matches(call)) {
            matching.add(constants.described(call));
          }
        }
      }
    }
    if (!matching.isEmpty()) {
      return "its calls of " + wanted.name() + " have args: " + Inventory.counted(matching);
    }
    return named.isEmpty()
        ? Inventory.calls(methods)
        : "its calls of " + wanted.name() + " are " + Inventory.counted(named);
  }

  private String locals() {
    if (withoutNames()) {
      return "the class was compiled without the names of local variables";
    }
    Set<String> names = assigned();
    return names.isEmpty()
        ? "it assigns no local variable"
        : "it assigns " + Inventory.join(List.copyOf(names));
  }

  private Set<String> assigned() {
    Set<String> names = new LinkedHashSet<>();
    for (MethodNode method : methods) {
      names.addAll(new Locals(method).assignedNames());
    }
    return names;
  }

  /** The classes that calls of a method name. */
  private List<String> ownersOf(String name) {
    List<String> owners = new ArrayList<>();
    for (MethodNode method : methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call && Glob.matches(name, call.name)) {
          owners.add(call.owner.replace('/', '.'));
        }
      }
    }
    return owners;
  }

  /** The classes that accesses of a field name. */
  private List<String> ownersOfField(Where.Access access) {
    List<String> owners = new ArrayList<>();
    for (MethodNode method : methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof FieldInsnNode field
            && SiteFinder.isRead(field) == access.isRead()
            && Glob.matches(access.name(), field.name)) {
          owners.add(field.owner.replace('/', '.'));
        }
      }
    }
    return owners;
  }

  private List<String> called() {
    List<String> names = new ArrayList<>();
    for (MethodNode method : methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call) {
          names.add(call.name);
        }
      }
    }
    return names;
  }

  private List<String> accessed(boolean isRead, boolean withOwner) {
    List<String> accessed = new ArrayList<>();
    for (MethodNode method : methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof FieldInsnNode field && SiteFinder.isRead(field) == isRead) {
          accessed.add(withOwner ? SiteFinder.readable(field) : field.name);
        }
      }
    }
    return accessed;
  }

  private boolean withoutNames() {
    for (MethodNode method : methods) {
      if (new Locals(method).known()) {
        return false;
      }
    }
    return true;
  }
}
