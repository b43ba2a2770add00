package io.interp.agent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * On JDK 17, an {@code invokedynamic} that links before the application runs can poison all later
 * linking. So nothing on premain's path has one, in our classes or the libraries they use there.
 */
class InvokeDynamicIT {

  private static final List<String> ON_THE_WAY =
      List.of(
          "io/interp/agent/boot/",
          "io/interp/Handle",
          "io/interp/HookPoint",
          "io/interp/Interp.class",
          "isolated/io/interp/agent/control/",
          "isolated/io/interp/agent/spec/",
          "isolated/io/interp/agent/lock/",
          "isolated/io/interp/agent/plan/",
          "isolated/io/interp/agent/tensorfile/",
          "isolated/io/interp/agent/weave/",
          "isolated/io/interp/internal/",
          "isolated/com/google/gson/Strictness",
          "isolated/com/google/gson/internal/JsonReaderInternalAccess",
          "isolated/com/google/gson/stream/",
          "isolated/net/bytebuddy/",
          "isolated/org/objectweb/asm/",
          "isolated/org/yaml/snakeyaml/");

  /** A pack of every point, and values of files of both formats. */
  private static final String INTERVENING =
      """
      spec: 1
      use: [mingpt/transformerlens]
      mode: intervene
      intervene:
        - {what: '**.hook_resid_post', do: {add: v.safetensors, scale: .5, over: [batch, pos]}}
        - {what: '**.hook_resid_mid', do: {project: v.npy, out: true}, when: {inside: GPT.generate}}
        - {what: '**.hook_pattern', index: {head: 0}, do: {mean: {over: key}}}
        - {what: '**.hook_mlp_out', do: {noise: {std: 1, seed: 3}}, first: 1}
      """;

  /** Records have these three by {@code invokedynamic}; nothing calls them on that path. */
  private static final Set<String> OF_RECORDS = Set.of("toString", "equals", "hashCode");

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void nothingOnPremainsPathHasAnInvokeDynamic() throws IOException {
    List<String> found = new ArrayList<>();
    int classes = 0;
    try (ZipFile jar = new ZipFile("target/interp-agent.jar")) {
      Enumeration<? extends ZipEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".class") && isOnTheWay(entry.getName())) {
          classes++;
          found.addAll(invokeDynamics(jar.getInputStream(entry)));
        }
      }
    }
    assertThat(classes).isGreaterThan(300);
    assertThat(found).isEmpty();
  }

  /** What the JVM loads of ours before the application's main class is what is scanned. */
  @Test
  void everyClassThatPremainLoadsIsScanned() throws IOException {
    jvm.file("hooks.yaml", INTERVENING);
    Files.write(jvm.folder().resolve("v.safetensors"), safetensors());
    Files.write(jvm.folder().resolve("v.npy"), numpys());
    jvm.launch()
        .agent("hooks.yaml,strict,verbose")
        .jvm("-Xlog:class+load:file=classes.txt:none")
        .jar(ForkedJvm.MINGPT, "--help");
    List<String> loaded =
        Files.readAllLines(jvm.folder().resolve("classes.txt")).stream()
            .takeWhile(line -> !line.startsWith("mingpt."))
            .toList();
    List<String> entries =
        loaded.stream()
            .filter(line -> line.endsWith("/interp-agent.jar"))
            .map(line -> line.substring(0, line.indexOf(' ')).replace('.', '/') + ".class")
            .toList();

    assertThat(entries)
        .hasSizeGreaterThan(100)
        .contains(
            "io/interp/agent/weave/Preflight.class", "io/interp/agent/tensorfile/NpyFormat.class")
        .allMatch(name -> isOnTheWay(name) || isOnTheWay("isolated/" + name));
    assertThat(loaded)
        .as("what links the methods of records")
        .noneMatch(line -> line.startsWith("java.lang.runtime.ObjectMethods "));
  }

  private static byte[] safetensors() {
    String header =
        "{\"__metadata__\":{\"dims\":\"{\\\"v\\\":[\\\"d_model\\\"]}\"},"
            + "\"v\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}} ";
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + header.length());
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length() - 1);
    return bytes.put(header.getBytes(StandardCharsets.US_ASCII)).array();
  }

  private static byte[] numpys() throws IOException {
    try (InputStream array =
        InvokeDynamicIT.class.getResourceAsStream("/io/interp/agent/tensorfile/f32.npy")) {
      return array.readAllBytes();
    }
  }

  private static boolean isOnTheWay(String name) {
    return ON_THE_WAY.stream().anyMatch(name::startsWith);
  }

  private static List<String> invokeDynamics(InputStream bytes) throws IOException {
    ClassNode type = new ClassNode();
    new ClassReader(bytes).accept(type, 0);
    List<String> found = new ArrayList<>();
    for (MethodNode method : type.methods) {
      if (type.superName.equals("java/lang/Record") && OF_RECORDS.contains(method.name)) {
        continue;
      }
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof InvokeDynamicInsnNode) {
          found.add(type.name + "." + method.name);
        }
      }
    }
    return found;
  }
}
