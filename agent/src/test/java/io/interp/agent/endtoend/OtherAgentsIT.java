package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;

/** A second agent that changes the classes of the model, before ours and after it. */
class OtherAgentsIT {

  /**
   * Changes {@code forward} of the model: {@code harmless} reads the clock first, {@code moving}
   * calls a layer first.
   */
  private static final String OTHER =
      """
      package other;

      import java.lang.instrument.ClassFileTransformer;
      import java.lang.instrument.Instrumentation;
      import java.security.ProtectionDomain;
      import org.objectweb.asm.ClassReader;
      import org.objectweb.asm.ClassVisitor;
      import org.objectweb.asm.ClassWriter;
      import org.objectweb.asm.MethodVisitor;
      import org.objectweb.asm.Opcodes;

      public final class Other implements ClassFileTransformer {
        public static Instrumentation instrumentation;
        private final String how;

        private Other(String how) {
          this.how = how;
        }

        public static void premain(String how, Instrumentation given) throws Exception {
          instrumentation = given;
          if (how.equals("loading")) {
            Class.forName("own.Net", false, ClassLoader.getSystemClassLoader());
          } else {
            given.addTransformer(new Other(how), true);
          }
        }

        public byte[] transform(
            ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
          if (!"own/Net".equals(name)) {
            return null;
          }
          ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
          new ClassReader(bytes).accept(new ClassVisitor(Opcodes.ASM9, writer) {
            public MethodVisitor visitMethod(
                int access, String method, String desc, String signature, String[] exceptions) {
              MethodVisitor next = super.visitMethod(access, method, desc, signature, exceptions);
              return method.equals("forward") ? changed(next) : next;
            }
          }, 0);
          return writer.toByteArray();
        }

        private MethodVisitor changed(MethodVisitor next) {
          return new MethodVisitor(Opcodes.ASM9, next) {
            public void visitCode() {
              super.visitCode();
              if (how.equals("moving")) {
                super.visitVarInsn(Opcodes.ALOAD, 1);
                super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "own/Net", "layer", "([F)[F", false);
                super.visitInsn(Opcodes.POP);
              } else {
                super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "java/lang/System", "nanoTime", "()J", false);
                super.visitInsn(Opcodes.POP2);
              }
            }
          };
        }
      }
      """;

  private static final String MODEL =
      """
      package own;

      import java.util.Arrays;

      public final class Net {
        public float[] forward(float[] x) {
          float[] h = layer(x);
          return layer(h);
        }

        static float[] layer(float[] x) {
          return new float[] {x[0] + 1};
        }

        float[] unused(float[] x) {
          return x;
        }

        public static void main(String[] args) throws Exception {
          Net net = new Net();
          System.out.println(Arrays.toString(net.forward(new float[] {1})));
          if (args.length > 0) {
            other.Other.instrumentation.retransformClasses(Net.class);
          }
          System.out.println(Arrays.toString(net.forward(new float[] {2})));
        }
      }
      """;

  @RegisterExtension static final ForkedJvm JVM = new ForkedJvm();

  private static Path classes;
  private static Path otherJar;

  @BeforeAll
  static void buildTheOtherAgent() throws Exception {
    Path asm =
        Path.of(ClassReader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path other = JVM.folder().resolve("other");
    Sources.compile(other, List.of("-cp", asm.toString()), OTHER);
    otherJar = jar(other, JVM.folder().resolve("other.jar"), asm);
    classes =
        Sources.compile(JVM.folder().resolve("own"), List.of("-g", "-cp", other.toString()), MODEL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_change_that_leaves_the_places_where_they_are_does_no_harm(boolean before) {
    Result result = run(before, "harmless");

    assertThat(result.ours()).contains("3 points declared, 3 installed, 2 fired");
    assertThat(step(1).get("first").values()).containsExactly(3);
    assertThat(step(1).get("out").values()).containsExactly(4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_class_that_is_transformed_once_more_is_hooked_once(boolean before) {
    Result result = run(before, "harmless", "again");

    assertThat(step(1).order()).containsExactly("first", "out");
    assertThat(points()).contains("\"FIRED 2 times\"", "\"INSTALLED 1 site\"");
    assertThat(result.ours()).contains("3 points declared, 3 installed, 2 fired");
  }

  @Test
  void what_it_lacks_is_told_once_however_often_it_is_transformed() {
    Result result =
        run(
            """
            spec: 1
            model: own.Net
            points:
              - {name: out, in: own.Net, at: return}
              - {name: missing, in: own.Net, at: {call: leyer}}
            """,
            false,
            "harmless",
            "again");

    String line =
        "hooks.yaml:5:38: nothing in Net.forward(float[]) matches call: leyer; it calls Net.layer"
            + " x2; did you mean `layer`?";
    assertThat(result.ours()).containsOnlyOnce(line);
    assertThat(result.ours()).contains("missing (hooks.yaml:5:5) ERROR " + line);
  }

  @Test
  void a_place_that_moved_is_told_and_not_hooked() {
    Result result = run(true, "moving");

    String line =
        "hooks.yaml:4:5: own.Net is not as in its class file, and the point is not hooked in it;"
            + " there it is at forward(float[]) call Net.layer at line 7, here at"
            + " forward(float[]) call Net.layer at line -1; if another agent changes the class,"
            + " start this one first";
    assertThat(result.ours())
        .contains(
            line,
            "3 points declared, 2 installed, 1 fired",
            "first (hooks.yaml:4:5) ERROR " + line);
    assertThat(step(1).order()).containsExactly("out");
  }

  @Test
  void a_class_that_was_loaded_before_us_is_hooked_all_the_same() {
    Result result = run(true, "loading");

    assertThat(result.ours())
        .contains(
            "own.Net was loaded before the agent; it is hooked from here on",
            "3 points declared, 3 installed, 2 fired");
    assertThat(step(1).order()).containsExactly("first", "out");
  }

  @Test
  void whoever_comes_after_us_moves_nothing() {
    Result result = run(false, "moving");

    assertThat(result.ours()).contains("3 points declared, 3 installed, 2 fired");
    assertThat(step(1).get("first").values()).containsExactly(3);
  }

  @Test
  void a_second_one_of_ours_is_refused_and_the_first_goes_on() throws IOException {
    JVM.file(
        "first.yaml",
        "spec: 1\nmodel: own.Net\npoints:\n  - {name: out, in: own.Net, at: return}\n");
    Path copy = Files.copy(ForkedJvm.AGENT, JVM.folder().resolve("copy.jar"));
    String line =
        "interp-agent is in this JVM already and does not read second.yaml; give one -javaagent all"
            + " specs, joined by +: a.yaml+b.yaml";

    Result result =
        JVM.launch()
            .agent("first.yaml")
            .jvm("-javaagent:" + copy + "=second.yaml")
            .main(classes.toString(), "own.Net");
    assertThat(result.out()).isEqualTo("[3.0]\n[4.0]\n");
    assertThat(result.ours())
        .contains(line, "the application runs with the hooks of the first")
        .contains("1 point declared, 1 installed, 1 fired");

    Result strict =
        JVM.launch()
            .agent("first.yaml")
            .agent("second.yaml,strict")
            .main(classes.toString(), "own.Net");
    assertThat(strict.status()).isEqualTo(1);
    assertThat(strict.ours()).contains(line, "strict: the application was not started");
  }

  private static Result run(boolean before, String how, String... arguments) {
    return run(
        """
        spec: 1
        model: own.Net
        points:
          - {name: first, in: own.Net, at: {call: layer, occurrence: 1}}
          - {name: out, in: own.Net, at: return}
          - {name: unused, in: own.Net, method: unused, at: return}
        """,
        before,
        how,
        arguments);
  }

  private static Result run(String spec, boolean before, String how, String... arguments) {
    JVM.file("hooks.yaml", spec);
    ForkedJvm.Launch launch = JVM.launch();
    String other = "-javaagent:" + otherJar + "=" + how;
    launch = before ? launch.jvm(other).agent("hooks.yaml") : launch.agent("hooks.yaml").jvm(other);
    Result result = launch.main(classes.toString(), "own.Net", (Object[]) arguments);
    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("[3.0]\n[4.0]\n");
    return result;
  }

  private static TensorFile step(int number) {
    return CaptureRun.latest(JVM.folder().resolve("captures")).step(number);
  }

  private static String points() {
    return CaptureRun.latest(JVM.folder().resolve("captures")).points().toString();
  }

  private static Path jar(Path classes, Path jar, Path library) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", "other.Other");
    main.putValue("Can-Retransform-Classes", "true");
    main.putValue("Class-Path", library.toUri().toString());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        out.write(Files.readAllBytes(file));
      }
    }
    return jar;
  }
}
