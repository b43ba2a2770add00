package io.interp.agent.weave;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Finds the task classes whose objects the code of a class makes, gets from calls or holds. */
final class TaskSearch {

  private final TaskTypes types;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> found = new LinkedHashSet<>();

  private TaskSearch(TaskTypes types) {
    this.types = types;
  }

  /** Their names, with slashes. */
  static Set<String> in(ClassNode type, TaskTypes types) {
    TaskSearch search = new TaskSearch(types);
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        search.look(instruction);
      }
    }
    return search.found;
  }

  private void look(AbstractInsnNode instruction) {
    if (instruction instanceof TypeInsnNode type && type.getOpcode() == Opcodes.NEW) {
      add(Type.getObjectType(type.desc));
    } else if (instruction instanceof MethodInsnNode call) {
      add(Type.getReturnType(call.desc));
    } else if (instruction instanceof FieldInsnNode access) {
      add(Type.getType(access.desc));
    } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
      for (Object argument : dynamic.bsmArgs) {
        if (argument instanceof Handle handle && handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
          add(Type.getObjectType(handle.getOwner()));
        }
      }
    }
  }

  private void add(Type type) {
    if (type.getSort() == Type.OBJECT) {
      String name = type.getInternalName();
      if (seen.add(name) && !TaskTypes.isOfJava(name) && !types.methods(name).isEmpty()) {
        found.add(name);
      }
    }
  }
}
