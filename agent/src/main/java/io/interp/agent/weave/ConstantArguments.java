package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * The arguments of a method's calls that are constants written in the code. To know them takes an
 * analysis of the whole method, which is made only when a spec asks for constants.
 */
final class ConstantArguments {

  private final String owner;
  private final MethodNode method;
  private Frame<SourceValue>[] frames;

  ConstantArguments(String owner, MethodNode method) {
    this.owner = owner;
    this.method = method;
  }

  /** Whether a call's first arguments are these constants; null is any. */
  boolean match(List<Object> wanted, MethodInsnNode call) {
    Type[] types = Type.getArgumentTypes(call.desc);
    if (wanted.size() > types.length) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (wanted.get(i) != null && !wanted.get(i).equals(constant(call, i, types))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The constant that an argument of a call is, as specs write it: a {@code String}, {@code Long},
   * {@code Double}, {@code Boolean}, or the name of an enum constant; null for anything else, also
   * where branches come together with different ones.
   */
  Object constant(MethodInsnNode call, int argument, Type[] types) {
    Frame<SourceValue> frame = frames()[method.instructions.indexOf(call)];
    if (frame == null) {
      return null;
    }
    int fromTop = types.length - argument;
    Object constant = null;
    for (AbstractInsnNode source : frame.getStack(frame.getStackSize() - fromTop).insns) {
      Object pushed = asWritten(pushed(source), types[argument]);
      if (pushed == null || (constant != null && !constant.equals(pushed))) {
        return null;
      }
      constant = pushed;
    }
    return constant;
  }

  /** {@code [post_attn, null]} as specs write it, null for what is no constant. */
  String described(MethodInsnNode call) {
    Type[] types = Type.getArgumentTypes(call.desc);
    List<Object> constants = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      constants.add(constant(call, i, types));
    }
    return constants.toString();
  }

  private Frame<SourceValue>[] frames() {
    if (frames == null) {
      try {
        frames = new Analyzer<>(new SourceInterpreter()).analyze(owner, method);
      } catch (AnalyzerException e) {
        throw new IllegalArgumentException(
            "the constants in " + method.name + " cannot be found: " + e.getMessage(), e);
      }
    }
    return frames;
  }

  private static Object pushed(AbstractInsnNode instruction) {
    if (instruction instanceof LdcInsnNode constant) {
      return constant.cst;
    }
    if (instruction instanceof IntInsnNode number && number.getOpcode() != Opcodes.NEWARRAY) {
      return number.operand;
    }
    if (instruction instanceof FieldInsnNode field && field.getOpcode() == Opcodes.GETSTATIC) {
      // An enum constant is a field of its own type.
      return field.desc.equals("L" + field.owner + ";") ? field.name : null;
    }
    return instruction instanceof InsnNode ? small(instruction.getOpcode()) : null;
  }

  private static Object small(int opcode) {
    return switch (opcode) {
      case Opcodes.ICONST_M1,
          Opcodes.ICONST_0,
          Opcodes.ICONST_1,
          Opcodes.ICONST_2,
          Opcodes.ICONST_3,
          Opcodes.ICONST_4,
          Opcodes.ICONST_5 ->
          opcode - Opcodes.ICONST_0;
      case Opcodes.LCONST_0, Opcodes.LCONST_1 -> (long) (opcode - Opcodes.LCONST_0);
      case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 ->
          (float) (opcode - Opcodes.FCONST_0);
      case Opcodes.DCONST_0, Opcodes.DCONST_1 -> (double) (opcode - Opcodes.DCONST_0);
      default -> null;
    };
  }

  /** A constant of a class file as a spec would write it for a parameter of this type. */
  private static Object asWritten(Object constant, Type type) {
    if (constant instanceof Integer number) {
      return switch (type.getSort()) {
        case Type.BOOLEAN -> number != 0;
        case Type.CHAR -> String.valueOf((char) (int) number);
        default -> (Object) number.longValue();
      };
    }
    if (constant instanceof Float number) {
      // As it is written: 0.1f is 0.1 and not 0.10000000149.
      return Double.valueOf(number.toString());
    }
    return constant instanceof Long || constant instanceof Double || constant instanceof String
        ? constant
        : null;
  }
}
