package io.interp.agent.spec.read;

import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.Kinship;
import io.interp.agent.spec.keys.Language;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;

/** Reads a point's {@code in}: a class, a glob, or a mapping of what the classes have in common. */
final class ClassSetReader {

  private static final String ANY = "**";

  /** The classes, or null when something of it was reported. */
  static ClassPattern read(YamlNode in, Problems problems) {
    if (!(in instanceof YamlMapping mapping)) {
      return CodeNames.classes((YamlScalar) in, problems);
    }
    int before = problems.count();
    Fields fields = Fields.of(mapping, Language.CLASS_SET, problems);
    ClassPattern name = CodeNames.classes(fields.scalar("name"), problems);
    Kinship kinship =
        new Kinship(
            type(fields, "extends", problems),
            type(fields, "implements", problems),
            type(fields, "annotated", problems));
    if (problems.count() > before) {
      return null;
    }
    boolean byNameAlone =
        kinship.superclass() == null
            && kinship.superinterface() == null
            && kinship.annotation() == null;
    String text = name == null ? ANY : name.text();
    return new ClassPattern(text, byNameAlone ? null : kinship, mapping.location());
  }

  /** Unlike what is hooked, what it extends may be a class of Java itself. */
  private static String type(Fields fields, String key, Problems problems) {
    YamlScalar scalar = fields.scalar(key);
    if (scalar == null || JavaNames.isClassName(scalar.text().strip())) {
      return scalar == null ? null : scalar.text().strip();
    }
    problems.add(
        scalar.location(),
        Texts.code(key) + " names one class, by its full name",
        "found " + scalar.describe(),
        scalar.text().indexOf('*') < 0
            ? "write it as in `com.acme.Layer`"
            : "a glob goes into `name`: {name: 'com.acme.**', " + key + ": com.acme.Layer}");
    return null;
  }

  private ClassSetReader() {}
}
