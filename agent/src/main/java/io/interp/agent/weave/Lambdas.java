package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the bodies of the lambdas written in a method, which compilers put into methods of their
 * own.
 */
final class Lambdas {

  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  /** What Scala adds to the name of a body for the method that unboxes its arguments. */
  private static final String ADAPTED = "$adapted";

  private Lambdas() {}

  /** The bodies of a method's lambdas and of the lambdas in them, each before its own. */
  static List<MethodNode> of(ClassNode type, MethodNode method) {
    Set<MethodNode> bodies = new LinkedHashSet<>();
    addBodies(type, method, bodies);
    bodies.remove(method);
    return new ArrayList<>(bodies);
  }

  private static void addBodies(ClassNode type, MethodNode method, Set<MethodNode> bodies) {
    for (MethodNode target : handedOut(type, method)) {
      if (isSynthetic(target) && bodies.add(target)) {
        addBodies(type, target, bodies);
      }
    }
    MethodNode adapted = adapted(type, method);
    if (adapted != null && bodies.add(adapted)) {
      addBodies(type, adapted, bodies);
    }
  }

  /** The methods of the class that become function objects here, in bytecode order. */
  private static List<MethodNode> handedOut(ClassNode type, MethodNode method) {
    List<MethodNode> targets = new ArrayList<>();
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof InvokeDynamicInsnNode dynamic
          && dynamic.bsm.getOwner().equals(FACTORY)
          && dynamic.bsmArgs[1] instanceof Handle body
          && body.getOwner().equals(type.name)) {
        MethodNode target = find(type, body.getName(), body.getDesc());
        if (target != null) {
          targets.add(target);
        }
      }
    }
    return targets;
  }

  private static MethodNode adapted(ClassNode type, MethodNode method) {
    if (isSynthetic(method) && method.name.endsWith(ADAPTED)) {
      String name = method.name.substring(0, method.name.length() - ADAPTED.length());
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call
            && call.owner.equals(type.name)
            && call.name.equals(name)) {
          return find(type, call.name, call.desc);
        }
      }
    }
    return null;
  }

  private static MethodNode find(ClassNode type, String name, String descriptor) {
    for (MethodNode method : type.methods) {
      if (method.name.equals(name)
          && method.desc.equals(descriptor)
          && method.instructions.size() > 0) {
        return method;
      }
    }
    return null;
  }

  private static boolean isSynthetic(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNTHETIC) != 0;
  }
}
