package io.interp.agent.weave;

import java.io.IOException;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Finds the methods of the JDK that look at the class of their caller, such as {@code
 * Method.invoke}. A call site that makes such a call itself changes what they see.
 */
final class CallerSensitivity {

  private static final String ANNOTATION = "Ljdk/internal/reflect/CallerSensitive;";

  private final ClassFileLocator locator;

  CallerSensitivity(ClassFileLocator locator) {
    this.locator = locator;
  }

  /** Whether the method that a call names, in the class that it names, is one of them. */
  boolean concerns(MethodInsnNode call) {
    if (!call.owner.startsWith("java/")) {
      return false;
    }
    Search search = new Search(call);
    try {
      ClassFileLocator.Resolution resolution = locator.locate(call.owner.replace('/', '.'));
      if (resolution.isResolved()) {
        new ClassReader(resolution.resolve()).accept(search, ClassReader.SKIP_CODE);
      }
    } catch (IOException e) {
      // The class cannot be read: to be on the safe side.
      return true;
    }
    return search.found;
  }

  private static final class Search extends ClassVisitor {
    private final MethodInsnNode call;
    private boolean found;

    Search(MethodInsnNode call) {
      super(Opcodes.ASM9);
      this.call = call;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      if (!name.equals(call.name) || !descriptor.equals(call.desc)) {
        return null;
      }
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
          found |= annotation.equals(ANNOTATION);
          return null;
        }
      };
    }
  }
}
