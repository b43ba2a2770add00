package io.interp.agent.weave;

import io.interp.agent.spec.MethodPattern;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Whether a method may call methods of some names on its own object: itself, through other methods
 * of its class and superclasses, or in lambdas. To be on the safe side, it may where a subclass
 * decides.
 */
final class OwnCalls {

  private final ClassFiles files;
  private final Set<String> names = new HashSet<>();
  private final Set<String> family = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<Body> open = new ArrayDeque<>();
  private final ClassNode type;

  OwnCalls(ClassNode type, ClassFiles files, List<MethodPattern> methods) {
    this.type = type;
    this.files = files;
    for (MethodPattern method : methods) {
      names.add(method.name());
    }
    addFamily(type.name, type.superName, type.interfaces);
  }

  private record Body(ClassNode type, MethodNode method) {}

  private void addFamily(String name, String superName, List<String> interfaces) {
    if (!HookTransformer.isOfJavaItself(name) && family.add(name)) {
      if (superName != null) {
        addFamily(superName);
      }
      for (String superInterface : interfaces) {
        addFamily(superInterface);
      }
    }
  }

  private void addFamily(String name) {
    ClassHeader header = HookTransformer.isOfJavaItself(name) ? null : files.header(name);
    if (header != null) {
      addFamily(name, header.superName(), header.interfaces());
    }
  }

  /** Whether calls of the method may lead to such calls. */
  boolean from(MethodNode method) {
    open.add(new Body(type, method));
    while (!open.isEmpty()) {
      for (AbstractInsnNode instruction : open.remove().method.instructions) {
        if (leads(instruction)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean leads(AbstractInsnNode instruction) {
    if (instruction instanceof MethodInsnNode call) {
      return leads(call.owner, call.name, call.desc);
    }
    if (instruction instanceof InvokeDynamicInsnNode dynamic) {
      for (Object argument : dynamic.bsmArgs) {
        if (argument instanceof Handle handle
            && leads(handle.getOwner(), handle.getName(), handle.getDesc())) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean leads(String owner, String name, String descriptor) {
    if (!family.contains(owner) || name.equals("<init>")) {
      return false;
    }
    return names.contains(name)
        || (seen.add(owner + "." + name + descriptor) && isOpen(owner, name, descriptor));
  }

  /**
   * Follows a call to its code; whether that is for others to choose: nobody knows what it does.
   */
  private boolean isOpen(String owner, String name, String descriptor) {
    Set<String> passed = new HashSet<>();
    for (String at = owner; at != null && family.contains(at) && passed.add(at); ) {
      ClassNode declarer = at.equals(type.name) ? type : read(at);
      if (declarer == null) {
        return true;
      }
      for (MethodNode method : declarer.methods) {
        if (method.name.equals(name) && method.desc.equals(descriptor)) {
          open.add(new Body(declarer, method));
          return (method.access & Opcodes.ACC_ABSTRACT) != 0;
        }
      }
      at = declarer.superName;
    }
    return isDefault(name, descriptor);
  }

  private boolean isDefault(String name, String descriptor) {
    for (String member : family) {
      ClassHeader header = member.equals(type.name) ? null : files.header(member);
      if (header != null && header.isInterface()) {
        for (ClassHeader.Method method : header.methods()) {
          if (method.name().equals(name) && method.descriptor().equals(descriptor)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private ClassNode read(String name) {
    byte[] bytes = files.bytes(name);
    if (bytes == null) {
      return null;
    }
    ClassNode read = new ClassNode();
    new ClassReader(bytes).accept(read, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return read;
  }
}
