package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Class files that no compiler wrote: the JVM refuses them, and the agent must not mind. */
class DamagedClassFilesIT {

  private static final String NET =
      """
      package damaged;
      public final class Net {
        float[] forward(float[] x) {
          for (String name : new String[] {"Cut", "Text", "Circle", "Layer"}) {
            try {
              Class.forName("damaged." + name);
            } catch (ClassNotFoundException | LinkageError e) {
              System.out.println(name + " " + e.getClass().getSimpleName());
            }
          }
          return x;
        }
        public static void main(String[] args) {
          new Net().forward(new float[] {1});
        }
      }
      """;

  private static final String PLAIN =
      "Cut ClassFormatError\nText ClassFormatError\nCircle ClassCircularityError\n";

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  private Path classes;

  @BeforeEach
  void damage() throws IOException {
    String layer = "package damaged; class Layer { float[] forward(float[] x) { return x; } }";
    classes = Sources.compile(jvm.folder().resolve("classes"), List.of("-g"), NET, layer);
    Path folder = classes.resolve("damaged");
    byte[] whole = Files.readAllBytes(folder.resolve("Layer.class"));
    Files.write(folder.resolve("Cut.class"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(folder.resolve("Text.class"), "hello");
    Files.write(folder.resolve("Circle.class"), withSuper("Circle", "Elcric"));
    Files.write(folder.resolve("Elcric.class"), withSuper("Elcric", "Circle"));
  }

  @Test
  void a_glob_that_means_them_hooks_the_others() {
    jvm.file("hooks.yaml", spec("'damaged.*'", "{extends: damaged.Circle}"));
    Result result = run("hooks.yaml");

    assertThat(result.out()).isEqualTo(PLAIN);
    assertThat(result.ours())
        .anyMatch(line -> line.contains("cannot weave damaged.Cut, it runs without hooks: "))
        .anyMatch(line -> line.contains("its class file is damaged"))
        .noneMatch(line -> line.contains("was loaded before"))
        .contains("2 points declared, 1 installed, 1 fired");
  }

  @Test
  void those_that_are_named_are_told_and_the_others_are_hooked() {
    jvm.file("hooks.yaml", spec("damaged.Net", "damaged.Cut", "damaged.Text", "damaged.Circle"));
    Result result = run("hooks.yaml");

    assertThat(result.out()).isEqualTo(PLAIN);
    assertThat(result.ours()).contains("4 points declared, 1 installed, 1 fired");
  }

  @Test
  void strictly_they_end_the_application_before_it_starts() {
    jvm.file("hooks.yaml", spec("damaged.Net", "damaged.Cut", "damaged.Text", "damaged.Circle"));
    Result result = run("hooks.yaml,strict");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.ours())
        .containsExactlyInAnyOrder(
            "hooks.yaml:5:21: damaged.Cut cannot be hooked; its class file is damaged",
            "hooks.yaml:6:21: damaged.Text cannot be hooked; its class file is damaged",
            "hooks.yaml:7:5: damaged.Circle has no method 'forward'; it has no methods",
            "strict: the application was not started");
  }

  private Result run(String agent) {
    Result result = jvm.launch().agent(agent).main(classes.toString(), "damaged.Net");
    assertThat(result.others()).isEmpty();
    return result;
  }

  private static String spec(String... in) {
    StringBuilder spec = new StringBuilder("spec: 1\nmodel: damaged.Net\npoints:\n");
    for (int i = 0; i < in.length; i++) {
      spec.append("  - {name: /p").append(i).append(", in: ").append(in[i]);
      spec.append(", at: return}\n");
    }
    return spec.toString();
  }

  private static byte[] withSuper(String name, String superName) {
    ClassWriter writer = new ClassWriter(0);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER;
    writer.visit(
        Opcodes.V17, access, "damaged/" + name, null, "damaged/" + superName, new String[0]);
    return writer.toByteArray();
  }
}
