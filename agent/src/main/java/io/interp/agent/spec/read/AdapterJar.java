package io.interp.agent.spec.read;

import io.interp.agent.spec.source.SpecSource;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.tensor.custom.AdapterRule.Jar;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads which adapters a JAR has, without loading any. */
final class AdapterJar {

  private static final String SERVICES = "META-INF/services/io.interp.TensorAdapter";

  private final YamlScalar jar;
  private final Problems problems;

  private AdapterJar(YamlScalar jar, Problems problems) {
    this.jar = jar;
    this.problems = problems;
  }

  /** The JAR that an entry names, or null when it is absent or was reported. */
  static Jar read(YamlScalar jar, String location, SpecSource source, Problems problems) {
    return jar == null ? null : new AdapterJar(jar, problems).read(location, source);
  }

  private Jar read(String location, SpecSource source) {
    File file = NamedJar.file(jar, source.place(), problems);
    if (file == null) {
      return null;
    }
    try (ZipFile zip = new ZipFile(file)) {
      List<String> classes = classes(zip);
      return classes == null ? null : new Jar(location, jar.text(), file, classes);
    } catch (IOException e) {
      return wrong("a JAR that cannot be read", e.getMessage(), "");
    }
  }

  private List<String> classes(ZipFile zip) throws IOException {
    ZipEntry services = zip.getEntry(SERVICES);
    List<String> classes = new ArrayList<>();
    if (services != null) {
      try (InputStream in = zip.getInputStream(services)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        for (String line : text.split("\\R", -1)) {
          String name = line.split("#", 2)[0].strip();
          if (!name.isEmpty() && !classes.contains(name)) {
            classes.add(name);
          }
        }
      }
    }
    if (classes.isEmpty()) {
      wrong(
          "a JAR without adapters",
          (services == null ? "it has no " : "nothing is in its ") + SERVICES,
          "name the adapter's class there, one a line");
      return null;
    }
    for (String name : classes) {
      if (zip.getEntry(name.replace('.', '/') + ".class") == null) {
        wrong(
            "a JAR without its adapter",
            "its " + SERVICES + " names " + name + ", which it does not have",
            "");
        return null;
      }
    }
    return classes;
  }

  private Jar wrong(String wrong, String found, String remedy) {
    problems.add(
        jar.location(), wrong, found.isEmpty() ? "found " + jar.describe() : found, remedy);
    return null;
  }
}
