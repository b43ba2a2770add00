package io.interp.agent.spec.read;

import io.interp.agent.spec.source.Place;
import io.interp.agent.spec.yaml.YamlScalar;
import java.io.File;

/** A JAR that a spec names. */
final class NamedJar {

  private NamedJar() {}

  /** Its file, or null when there is none, which is reported. */
  static File file(YamlScalar jar, Place place, Problems problems) {
    File file = place.file(jar.text());
    if (file == null) {
      problems.add(
          jar.location(),
          "a pack in a JAR names no files",
          "found " + jar.describe(),
          "name it in a spec of your own");
      return null;
    }
    if (!file.isFile()) {
      problems.add(
          jar.location(),
          file.isDirectory() ? "a folder, not a JAR" : "no such JAR",
          "looked for " + place.describe(jar.text()),
          "paths are relative to the spec");
      return null;
    }
    return file;
  }
}
