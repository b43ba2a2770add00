package io.interp.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Tells by which instruction a value came to be: through local variables, copies and casts, and of
 * a row of an array, where the array comes from.
 */
final class Origins extends SourceInterpreter {

  Origins() {
    super(Opcodes.ASM9);
  }

  @Override
  public SourceValue copyOperation(AbstractInsnNode instruction, SourceValue value) {
    return value;
  }

  @Override
  public SourceValue unaryOperation(AbstractInsnNode instruction, SourceValue value) {
    return instruction.getOpcode() == Opcodes.CHECKCAST
        ? value
        : super.unaryOperation(instruction, value);
  }

  @Override
  public SourceValue binaryOperation(
      AbstractInsnNode instruction, SourceValue array, SourceValue index) {
    return instruction.getOpcode() == Opcodes.AALOAD
        ? array
        : super.binaryOperation(instruction, array, index);
  }
}
