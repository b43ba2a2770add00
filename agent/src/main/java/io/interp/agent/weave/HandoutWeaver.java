package io.interp.agent.weave;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes the lambdas and method references of a class carry the step that they are made in, as one
 * more value that they capture, or those that hand them over. Whatever thread runs one of them then
 * works for that step, which a {@link HandoutBridge} sees to.
 *
 * <p>A class gets a method for each of them, which is possible only while it loads. Serializable
 * ones stay as they are: their serialized form names what they call and capture.
 */
final class HandoutWeaver {

  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final int SERIALIZABLE = 1;

  private static final Set<Integer> KEEPING =
      Set.of(Opcodes.PUTFIELD, Opcodes.PUTSTATIC, Opcodes.AASTORE, Opcodes.ARETURN);

  private final ClassNode type;
  private int count;

  HandoutWeaver(ClassNode type) {
    this.type = type;
  }

  /** Weaves the whole class and returns whether it got methods. */
  boolean weave() {
    for (MethodNode method : List.copyOf(type.methods)) {
      int line = -1;
      for (AbstractInsnNode instruction : method.instructions.toArray()) {
        if (instruction instanceof LineNumberNode number) {
          line = number.line;
        } else if (instruction instanceof InvokeDynamicInsnNode factory && canCarry(factory)) {
          carry(method, factory, line);
        }
      }
    }
    return count > 0;
  }

  private void carry(MethodNode method, InvokeDynamicInsnNode factory, int line) {
    String name = "lambda$" + writtenIn(method) + "$interp" + count++;
    HandoutBridge bridge = new HandoutBridge(type, name, factory);
    type.methods.add(bridge.method(line));
    Object[] arguments = factory.bsmArgs.clone();
    arguments[1] = bridge.handle();
    InvokeDynamicInsnNode carrying =
        new InvokeDynamicInsnNode(factory.name, bridge.factoryType(), factory.bsm, arguments);
    InsnList code = new InsnList();
    code.add(new InsnNode(Opcodes.ACONST_NULL));
    if (mayBeKept(method, factory)) {
      int carried = FreshLocals.reserve(method, 1);
      code.add(CallSites.keep());
      code.add(new InsnNode(Opcodes.DUP));
      code.add(new VarInsnNode(Opcodes.ASTORE, carried));
      code.add(carrying);
      code.add(new InsnNode(Opcodes.DUP));
      code.add(new VarInsnNode(Opcodes.ALOAD, carried));
      code.add(CallSites.kept());
    } else {
      code.add(CallSites.handout());
      code.add(carrying);
    }
    method.instructions.insertBefore(factory, code);
    method.instructions.remove(factory);
  }

  /** What is made on the way into a call is mostly used up by it, and looking it up has a price. */
  private static boolean mayBeKept(MethodNode method, InvokeDynamicInsnNode factory) {
    AbstractInsnNode next = factory.getNext();
    while (next instanceof LabelNode || next instanceof LineNumberNode) {
      next = next.getNext();
    }
    return method.name.charAt(0) == '<' || (next != null && KEEPING.contains(next.getOpcode()));
  }

  private static boolean canCarry(InvokeDynamicInsnNode factory) {
    return factory.bsm.getOwner().equals(FACTORY)
        && factory.bsmArgs[1] instanceof Handle target
        && !isOfJava(target.getOwner())
        && !CallSites.isTooLong(factory.desc, 0)
        && !CallSites.isTooLong(target.getDesc(), 0)
        && !isSerializable(factory);
  }

  /** What Java itself does fires no hook point. */
  private static boolean isOfJava(String owner) {
    return owner.startsWith("java/") || owner.startsWith("jdk/") || owner.charAt(0) == '[';
  }

  private static boolean isSerializable(InvokeDynamicInsnNode factory) {
    if (!factory.bsm.getName().equals("altMetafactory")) {
      return false;
    }
    return !(factory.bsmArgs[3] instanceof Integer flags) || (flags & SERIALIZABLE) != 0;
  }

  /** As {@code javac} names the bodies of lambdas: after the method that they are written in. */
  private static String writtenIn(MethodNode method) {
    if (method.name.charAt(0) == '<') {
      return method.name.equals("<init>") ? "new" : "static";
    }
    int end = method.name.lastIndexOf('$');
    boolean lambda = method.name.startsWith("lambda$") && end >= "lambda$".length();
    return lambda ? method.name.substring("lambda$".length(), end) : method.name;
  }
}
