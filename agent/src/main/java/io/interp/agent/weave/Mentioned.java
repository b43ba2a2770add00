package io.interp.agent.weave;

import io.interp.internal.point.Glob;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What the code of some methods mentions: local variables, calls, fields. Whatever the number of
 * points that miss something there, the code is read once.
 */
final class Mentioned {

  private final List<MethodNode> methods;
  private Set<String> assigned;
  private List<MethodInsnNode> calls;
  private List<FieldInsnNode> accesses;
  private String described;

  Mentioned(List<MethodNode> methods) {
    this.methods = methods;
  }

  /** The methods. */
  List<MethodNode> methods() {
    return methods;
  }

  /** Whether no method has the names of its local variables. */
  boolean isWithoutNames() {
    for (MethodNode method : methods) {
      if (new Locals(method).known()) {
        return false;
      }
    }
    return true;
  }

  /** The names of the local variables that are assigned, in the order of the code. */
  Set<String> assigned() {
    if (assigned == null) {
      assigned = new LinkedHashSet<>();
      for (MethodNode method : methods) {
        assigned.addAll(new Locals(method).assignedNames());
      }
    }
    return assigned;
  }

  /** {@code it calls LinearImpl.forward x2, torch.softmax}. */
  String describeCalls() {
    if (described == null) {
      described = Inventory.calls(methods);
    }
    return described;
  }

  /** The calls. */
  List<MethodInsnNode> calls() {
    read();
    return calls;
  }

  /** The names of the methods that are called. */
  Set<String> called() {
    Set<String> names = new LinkedHashSet<>();
    read();
    for (MethodInsnNode call : calls) {
      names.add(call.name);
    }
    return names;
  }

  /** The classes, with dots, that calls of methods of a name or glob are written with. */
  Set<String> ownersOfCalls(String name) {
    Set<String> owners = new LinkedHashSet<>();
    read();
    for (MethodInsnNode call : calls) {
      if (Glob.matches(name, call.name)) {
        owners.add(call.owner.replace('/', '.'));
      }
    }
    return owners;
  }

  /** The accesses of fields that read them, or that write them. */
  List<FieldInsnNode> accesses(boolean isRead) {
    List<FieldInsnNode> found = new ArrayList<>();
    read();
    for (FieldInsnNode access : accesses) {
      if (SiteFinder.isRead(access) == isRead) {
        found.add(access);
      }
    }
    return found;
  }

  private void read() {
    if (calls == null) {
      calls = new ArrayList<>();
      accesses = new ArrayList<>();
      for (MethodNode method : methods) {
        for (AbstractInsnNode instruction : method.instructions) {
          if (instruction instanceof MethodInsnNode call) {
            calls.add(call);
          } else if (instruction instanceof FieldInsnNode access) {
            accesses.add(access);
          }
        }
      }
    }
  }
}
