package io.interp.agent.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * What the code of a method or of a lambda writes: fields, and elements of arrays, which are known
 * by the instruction that they come from.
 */
final class BodyWrites {

  /** Where an array comes from, and the position of the last instruction that writes to it. */
  private final Map<AbstractInsnNode, Integer> written = new HashMap<>();

  private final Map<AbstractInsnNode, Set<AbstractInsnNode>> stored = new HashMap<>();
  private final List<FieldInsnNode> fields = new ArrayList<>();
  private final List<FieldInsnNode> passed = new ArrayList<>();
  private final List<MethodInsnNode> calls = new ArrayList<>();
  private final MethodNode body;

  /** Analyses the code of a class of this internal name; of code that no JVM takes, nothing. */
  BodyWrites(String owner, MethodNode body) {
    this.body = body;
    Frame<SourceValue>[] frames;
    try {
      frames = new Analyzer<>(new Origins()).analyze(owner, body);
    } catch (AnalyzerException e) {
      return; // Who loads the class hears of it from the JVM.
    }
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] != null) {
        read(body.instructions.get(i), i, frames[i]);
      }
    }
  }

  /**
   * Whether elements of the value that an instruction stores, or that a call gives, are written
   * further down.
   */
  boolean changesAfter(AbstractInsnNode instruction) {
    Set<AbstractInsnNode> origins = stored.get(instruction);
    int position = body.instructions.indexOf(instruction);
    for (AbstractInsnNode origin : origins == null ? Set.of(instruction) : origins) {
      Integer last = written.get(origin);
      if (last != null && last > position) {
        return true;
      }
    }
    return false;
  }

  /** The accesses to fields that are assigned or whose elements are written, in that order. */
  List<FieldInsnNode> fields() {
    return fields;
  }

  /** The reads of fields that are handed to calls without a result, which may write to them. */
  List<FieldInsnNode> passed() {
    return passed;
  }

  /** The calls of methods. */
  List<MethodInsnNode> calls() {
    return calls;
  }

  private void read(AbstractInsnNode instruction, int position, Frame<SourceValue> frame) {
    int opcode = instruction.getOpcode();
    if (opcode == Opcodes.ASTORE || opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
      stored.put(instruction, fromTop(frame, 1));
    }
    if (opcode == Opcodes.PUTFIELD) {
      fields.add((FieldInsnNode) instruction);
    } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      write(fromTop(frame, 3), position);
    } else if (instruction instanceof MethodInsnNode call) {
      call(call, position, frame);
    }
  }

  private void call(MethodInsnNode call, int position, Frame<SourceValue> frame) {
    calls.add(call);
    int values =
        Type.getArgumentTypes(call.desc).length
            + (call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1);
    int filled = filledByJava(call);
    if (filled >= 0) {
      write(fromTop(frame, values - filled), position);
    } else if (Type.getReturnType(call.desc).getSort() == Type.VOID) {
      for (int i = 1; i <= values; i++) {
        addReads(fromTop(frame, i), passed);
      }
    }
  }

  private void write(Set<AbstractInsnNode> arrays, int position) {
    for (AbstractInsnNode array : arrays) {
      written.put(array, position);
    }
    addReads(arrays, fields);
  }

  private static void addReads(Set<AbstractInsnNode> origins, List<FieldInsnNode> reads) {
    for (AbstractInsnNode origin : origins) {
      if (origin.getOpcode() == Opcodes.GETFIELD) {
        reads.add((FieldInsnNode) origin);
      }
    }
  }

  /** Which argument a method of the JDK fills, or -1. */
  private static int filledByJava(MethodInsnNode call) {
    if (call.owner.equals("java/lang/System") && call.name.equals("arraycopy")) {
      return 2;
    }
    boolean fills = call.name.equals("fill") || call.name.equals("setAll");
    return call.owner.equals("java/util/Arrays") && fills ? 0 : -1;
  }

  private static Set<AbstractInsnNode> fromTop(Frame<SourceValue> frame, int depth) {
    return new LinkedHashSet<>(frame.getStack(frame.getStackSize() - depth).insns);
  }
}
