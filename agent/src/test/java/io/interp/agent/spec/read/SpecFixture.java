package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.agent.spec.Problem;
import io.interp.agent.spec.Spec;
import io.interp.agent.spec.SpecException;
import io.interp.agent.spec.source.SpecSources;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder of specs, a folder of the agent's packs and a folder of the application's. */
final class SpecFixture {

  /** The repository's root, where {@code hookspecs} is as in the agent's JAR. */
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** The least that a spec has, with a line break at its end. */
  static final String MODEL = "spec: 1\nmodel: m.Model\n";

  /** A point, to follow {@link #MODEL}. */
  static final String POINT = "points:\n  - {name: h, in: m.Block, at: return}\n";

  final Path specs;
  private final Path agent;
  private final Path application;
  private final ClassLoader agentLoader;
  private final ClassLoader applicationLoader;

  /** Folders under a temporary one; the agent's packs are empty. */
  SpecFixture(Path temporary) {
    this(temporary, temporary.resolve("agent"));
  }

  /** Folders under a temporary one, and {@code hookspecs} of the agent in {@code agent}. */
  SpecFixture(Path temporary, Path agent) {
    this.specs = temporary.resolve("specs");
    this.agent = agent;
    this.application = temporary.resolve("application");
    try {
      Files.createDirectories(specs);
      Files.createDirectories(agent);
      Files.createDirectories(application);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.agentLoader = loader(agent);
    this.applicationLoader = loader(application);
  }

  /** Writes a spec. */
  SpecFixture file(String name, String text) {
    write(specs.resolve(name), text);
    return this;
  }

  /** Writes {@code v.safetensors} with some tensors, and files that are wrong in one way each. */
  SpecFixture tensors() {
    String z = "\"z\":{\"dtype\":\"C64\",\"shape\":[],\"data_offsets\":[0,8]}";
    String mean = "\"h:mean:batch,pos\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[8,20]}";
    String rows = "\"rows\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[20,44]}";
    String dims = "\"__metadata__\":{\"dims\":\"{\\\"rows\\\":[\\\"pos\\\",\\\"d_model\\\"]}\"}";
    safetensors("v.safetensors", "{" + dims + "," + z + "," + mean + "," + rows + "}", 44);
    safetensors("complex.safetensors", "{" + z + "}", 8);
    safetensors("empty.safetensors", "{}", 0);
    safetensors("cut.safetensors", "{" + z + "}", 7);
    safetensors("cut.npy", "", 0);
    write(specs.resolve("folder.npy/x.txt"), "");
    return array("v.npy");
  }

  /** Writes a file of NumPy, of two by three numbers. */
  SpecFixture array(String name) {
    String numpys = "/io/interp/agent/tensorfile/f32.npy";
    try (InputStream array = SpecFixture.class.getResourceAsStream(numpys)) {
      Files.write(specs.resolve(name), array.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Writes a file with one tensor, of three numbers. */
  SpecFixture tensor(String name, String key) {
    String shape = "\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]";
    safetensors(name, "{\"" + key + "\":{" + shape + "}}", 12);
    return this;
  }

  private void safetensors(String name, String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + dataBytes);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text);
    try {
      Files.write(specs.resolve(name), bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a JAR that says to have an adapter of this class. */
  SpecFixture adapters(String name, String className) {
    Path file = specs.resolve(name);
    try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new ZipEntry("META-INF/services/io.interp.TensorAdapter"));
      jar.write((className + " # of ours\n").getBytes(StandardCharsets.UTF_8));
      jar.putNextEntry(new ZipEntry(className.replace('.', '/') + ".class"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Writes a pack of the agent. */
  SpecFixture agentPack(String name, String text) {
    write(agent.resolve("hookspecs").resolve(name), text);
    return this;
  }

  /** Writes a pack in a JAR on the class path. */
  SpecFixture applicationPack(String name, String text) {
    write(application.resolve("META-INF/hookspecs").resolve(name), text);
    return this;
  }

  /** Reads specs by name. */
  Spec read(String... names) {
    SpecSources sources = new SpecSources(specs.toFile(), agentLoader, applicationLoader);
    return SpecReader.read(List.of(names), sources);
  }

  /** Reads one text as {@code a.yaml}. */
  Spec readText(String text) {
    return file("a.yaml", text).read("a.yaml");
  }

  /** The lines that reading gives. */
  List<String> problems(String... names) {
    List<String> lines = new ArrayList<>();
    assertThatThrownBy(() -> read(names))
        .isInstanceOfSatisfying(
            SpecException.class,
            e -> {
              for (Problem problem : e.problems()) {
                lines.add(problem.toString());
              }
            });
    return lines;
  }

  /** The lines that reading one text as {@code a.yaml} gives. */
  List<String> problemsOf(String text) {
    return file("a.yaml", text).problems("a.yaml");
  }

  private static ClassLoader loader(Path folder) {
    try {
      File directory = folder.toFile();
      return new URLClassLoader(new URL[] {directory.toURI().toURL()}, null);
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
