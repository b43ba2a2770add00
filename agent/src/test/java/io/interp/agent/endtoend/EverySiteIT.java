package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A spec for every value in every method of the model's JAR changes no bit of its results. */
class EverySiteIT {

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  /** Calls stay where they are, or are made by their call sites. */
  @ParameterizedTest
  @ValueSource(strings = {"call", "{callee}"})
  void theResultIsThatOfThePlainRunBitByBit(String calls) throws IOException {
    jvm.file("hooks.yaml", spec(calls));
    Result plain = MinGpt.eval(jvm.launch(), "nano_p", "plain.safetensors");
    Result hooked = MinGpt.eval(jvm.launch().agent("hooks.yaml"), "nano_p", "hooked.safetensors");

    assertThat(hooked.status()).isZero();
    assertThat(hooked.out()).isEqualTo(plain.out());
    assertThat(hooked.others()).isEmpty();
    assertThat(bytes("hooked.safetensors")).isEqualTo(bytes("plain.safetensors"));
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.files()).hasSize(1);
    assertThat(run.points())
        .filteredOn(point -> point.getAsJsonObject().get("state").getAsString().startsWith("FIRED"))
        .hasSizeGreaterThan(150);
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(jvm.folder().resolve(file));
  }

  private static String spec(String calls) throws IOException {
    StringBuilder spec = new StringBuilder("spec: 1\nmodel: mingpt.model.GPT\npoints:\n");
    try (ZipFile jar = new ZipFile(ForkedJvm.MINGPT.toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(".class")) {
          ClassNode type = new ClassNode();
          new ClassReader(jar.getInputStream(entry)).accept(type, 0);
          points(spec, type, calls);
        }
      }
    }
    return spec.toString();
  }

  /** Some of them meet nothing in their class; the agent says so and goes on. */
  private static void points(StringBuilder spec, ClassNode type, String calls) {
    Set<String> methods = new TreeSet<>();
    Set<String> locals = new TreeSet<>();
    int arguments = 0;
    for (MethodNode method : type.methods) {
      if (method.name.matches("\\w+")) {
        methods.add(method.name);
        arguments = Math.max(arguments, Type.getArgumentTypes(method.desc).length);
      }
      if (method.localVariables != null) {
        method.localVariables.forEach(local -> locals.add(local.name));
      }
    }
    locals.remove("this");
    if (!methods.isEmpty()) {
      point(spec, type, methods, "return", "return");
      point(spec, type, methods, calls + "_{n}", "{call: '*', occurrence: all}");
      locals.forEach(
          l -> point(spec, type, methods, "{local}_{n}", "{assign: " + l + ", occurrence: all}"));
      for (int i = 0; i < arguments; i++) {
        point(spec, type, methods, "argument_" + i, "{argument: " + i + "}");
      }
    }
  }

  private static void point(
      StringBuilder spec, ClassNode type, Set<String> methods, String name, String at) {
    String className = type.name.replace('/', '.');
    String simple = className.substring(className.lastIndexOf('.') + 1);
    spec.append("  - {name: 'in_").append(simple).append(".{method}.").append(name);
    spec.append("', in: ").append(className).append(", method: ").append(methods);
    spec.append(", at: ").append(at).append("}\n");
  }
}
