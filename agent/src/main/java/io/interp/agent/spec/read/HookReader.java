package io.interp.agent.spec.read;

import io.interp.agent.spec.source.Place;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.intervene.CallHook;
import io.interp.internal.intervene.HookMaker;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads {@code hook} of {@code do}, without loading the class. */
final class HookReader {

  private static final String ENDING = ".class";

  private final Fields fields;
  private final Place place;
  private final Problems problems;

  HookReader(Fields fields, Place place, Problems problems) {
    this.fields = fields;
    this.place = place;
    this.problems = problems;
  }

  /** The call of the hook; of no use when something was reported. */
  CallHook read() {
    YamlScalar className = fields.scalar("hook");
    YamlScalar jar = fields.scalar("jar");
    File file = jar == null ? null : NamedJar.file(jar, place, problems);
    if (file != null) {
      check(className, jar, file);
    }
    return new CallHook(new HookMaker(className.text(), file, with()));
  }

  private void check(YamlScalar className, YamlScalar jar, File file) {
    try (ZipFile zip = new ZipFile(file)) {
      if (zip.getEntry(className.text().replace('.', '/') + ENDING) == null) {
        problems.add(
            className.location(),
            "a JAR without its hook",
            jar.text() + " has no class " + className.text(),
            NearMiss.suggest(className.text(), classes(zip)));
      }
    } catch (IOException e) {
      problems.add(jar.location(), "a JAR that cannot be read", e.getMessage(), "");
    }
  }

  private static List<String> classes(ZipFile zip) {
    List<String> classes = new ArrayList<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (name.endsWith(ENDING)) {
        classes.add(name.substring(0, name.length() - ENDING.length()).replace('/', '.'));
      }
    }
    return classes;
  }

  /** The constants for the hook; null where the spec gives none. */
  private Map<String, Object> with() {
    YamlMapping with = fields.mapping("with");
    if (with == null) {
      return null;
    }
    Map<String, Object> constants = new LinkedHashMap<>();
    for (YamlMapping.Entry entry : with.entries()) {
      if (entry.value() instanceof YamlScalar scalar) {
        constants.put(entry.key().text(), Constant.read(scalar, "with", problems));
      } else {
        problems.add(
            entry.value().location(),
            "`with` takes text, numbers, `true` and `false`",
            "found " + entry.value().describe(),
            "");
      }
    }
    return constants;
  }
}
