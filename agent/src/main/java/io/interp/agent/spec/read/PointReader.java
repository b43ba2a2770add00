package io.interp.agent.spec.read;

import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.MethodPattern;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.PointSpec.Expectation;
import io.interp.agent.spec.Where;
import io.interp.agent.spec.keys.Language;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.point.NameCharacters;
import java.util.ArrayList;
import java.util.List;

/** Reads an entry of {@code points}. */
final class PointReader {

  private final Problems problems;
  private final List<String> allTags;
  private final List<SideName> allMasks;

  /**
   * A reader of points.
   *
   * @param allTags takes the tags of all points, also of those that cannot be used
   * @param allMasks takes the masks of all points
   */
  PointReader(Problems problems, List<String> allTags, List<SideName> allMasks) {
    this.problems = problems;
    this.allTags = allTags;
    this.allMasks = allMasks;
  }

  /** The point, or null when something of it was reported. */
  PointSpec read(YamlMapping entry) {
    int before = problems.count();
    Fields fields = Fields.of(entry, Language.POINT, problems);
    List<String> tags = tags(fields);
    allTags.addAll(tags);
    AtReader at = AtReader.read(fields.node("at"), problems);
    String name = name(fields, at.where());
    ClassPattern in = ClassSetReader.read(fields.node("in"), problems);
    List<MethodPattern> methods = methods(fields, at.where());
    List<String> dims = dimensions(fields, "dims");
    List<String> layout = dimensions(fields, "layout");
    Expectation expect = expectation(fields);
    if (problems.count() == before) {
      checkLayout(fields, dims, layout);
    }
    if (problems.count() > before) {
      return null;
    }
    if (fields.scalar("mask") != null) {
      allMasks.add(new SideName("mask", fields.scalar("mask")));
    }
    return new PointSpec(
        entry.location(),
        name,
        tags,
        in,
        methods,
        at.where(),
        fields.locationOf("at"),
        at.occurrence(),
        dims,
        layout,
        fields.text("loader"),
        element(fields),
        "each".equals(fields.text("nested")),
        fields.text("mask"),
        expect);
  }

  private String name(Fields fields, Where at) {
    YamlScalar name = fields.scalar("name");
    if (name != null) {
      NameTemplate.check(name, at, problems);
      return name.text();
    }
    if (!fields.has("name") && !fields.isUncertain("name") && at != null && !isResult(at)) {
      problems.add(
          fields.location(),
          "a point without `name`",
          at instanceof Where.Call
              ? "only the result of a call can be named after the module called"
              : "only a point `at: {call: …}` can be named after the module it calls",
          "add `name: …`");
    }
    return null;
  }

  private static boolean isResult(Where at) {
    return at instanceof Where.Call call && call.value().of() == Where.CallValue.Of.RESULT;
  }

  private List<String> tags(Fields fields) {
    List<String> tags = new ArrayList<>();
    for (YamlScalar tag : fields.scalars("tags")) {
      String text = tag.text();
      int at = NameCharacters.firstForbidden(text);
      if (text.startsWith("#")) {
        problems.add(
            tag.location(), "a tag with its `#`", "found " + tag.describe(), "leave out the `#`");
      } else if (at >= 0) {
        problems.add(
            tag.at(at),
            NameCharacters.forbidden(text, at) + " in a tag",
            "found " + tag.describe(),
            "leave it out");
      } else if (!tags.contains(text)) {
        tags.add(text);
      }
    }
    return tags;
  }

  private List<MethodPattern> methods(Fields fields, Where at) {
    List<MethodPattern> methods = new ArrayList<>();
    for (YamlScalar method : fields.scalars("method")) {
      MethodPattern pattern = CodeNames.methodOrInitializer(method, problems);
      if (pattern != null && pattern.name().startsWith("<") && isOfTheMethodItself(at)) {
        problems.add(
            method.location(),
            Texts.code("method: " + pattern.name()) + " means the lambdas written there",
            "`this` is not initialised in all of its own code, which cannot be hooked",
            "hook a local variable or a call in a lambda");
      } else if (pattern != null) {
        methods.add(pattern);
      }
    }
    if (!fields.has("method")) {
      methods.add(new MethodPattern("forward", null, fields.location()));
    }
    return methods;
  }

  private static boolean isOfTheMethodItself(Where at) {
    return at instanceof Where.Return || at instanceof Where.Argument;
  }

  private Expectation expectation(Fields fields) {
    YamlNode expect = fields.node("expect");
    if (expect == null) {
      return null;
    }
    if (expect instanceof YamlScalar sites) {
      return new Expectation(count(sites), Expectation.ANY, sites.location());
    }
    Fields counts = Fields.of((YamlMapping) expect, Language.EXPECTATION, problems);
    return new Expectation(
        count(counts.scalar("sites")), count(counts.scalar("modules")), expect.location());
  }

  private static int count(YamlScalar scalar) {
    return scalar == null
        ? Expectation.ANY
        : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(scalar.text()));
  }

  private static List<String> element(Fields fields) {
    List<String> element = new ArrayList<>();
    for (YamlScalar level : fields.scalars("element")) {
      element.add(level.text());
    }
    return element;
  }

  private List<String> dimensions(Fields fields, String key) {
    List<String> names = new ArrayList<>();
    for (YamlScalar name : fields.scalars(key)) {
      if (!JavaNames.isIdentifier(name.text())) {
        problems.add(
            name.location(),
            "not the name of a dimension",
            "found " + name.describe(),
            "use letters, digits and `_`");
      } else if (names.contains(name.text())) {
        problems.add(
            name.location(),
            "the dimension `" + name.text() + "` is there twice in " + Texts.code(key),
            "",
            "give each its own name");
      } else {
        names.add(name.text());
      }
    }
    return names;
  }

  private void checkLayout(Fields fields, List<String> dims, List<String> layout) {
    if (!fields.has("layout")) {
      return;
    }
    if (!fields.has("dims")) {
      problems.add(
          fields.locationOf("layout"),
          "`layout` without `dims`",
          "",
          "add `dims`, the same names in the order that the model has them");
      return;
    }
    if (dims.size() != layout.size() || !dims.containsAll(layout)) {
      problems.add(
          fields.locationOf("layout"),
          "`layout` must have the names of `dims` in another order",
          "found [" + String.join(", ", layout) + "] for [" + String.join(", ", dims) + "]",
          "");
    }
  }
}
