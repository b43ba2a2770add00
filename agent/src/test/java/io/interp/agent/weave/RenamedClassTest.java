package io.interp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

class RenamedClassTest {

  private static final Map<String, byte[]> CLASSES =
      Compiled.withNames(
          "Model",
          """
          import java.util.function.*;
          class Model {
            static final long LONG = 1L << 40;
            static final double DOUBLE = 0.1;
            final Model[] inner = {this};
            Object forward(String x) {
              Supplier<Object> self = () -> inner[0] == this ? "same" + x : LONG + DOUBLE;
              Function<Model, Object> reference = Model::hashCode;
              return self.get() == null ? reference.apply(this) : self.get();
            }
          }
          """);

  @Test
  void everyNameAndDescriptorIsReplaced() throws IOException {
    byte[] original = CLASSES.get("Model");
    byte[] renamed =
        RenamedClass.read(new ByteArrayInputStream(original), "Model", "java/lang/$Other");

    ClassWriter expected = new ClassWriter(0);
    new ClassReader(original)
        .accept(
            new ClassRemapper(
                expected, new SimpleRemapper(Opcodes.ASM9, "Model", "java/lang/$Other")),
            0);
    assertThat(inOneOrder(renamed)).isEqualTo(inOneOrder(expected.toByteArray()));
    assertThat(new ClassReader(renamed).getClassName()).isEqualTo("java/lang/$Other");
  }

  /** The same constants in the order in which they are used. */
  private static byte[] inOneOrder(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(writer, ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }
}
