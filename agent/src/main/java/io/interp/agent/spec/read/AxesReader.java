package io.interp.agent.spec.read;

import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.reduce.Axes;
import java.util.ArrayList;
import java.util.List;

/** Reads the dimensions that something goes along, by name or by position. */
final class AxesReader {

  private final Problems problems;
  private final List<YamlScalar> dimensions;

  /**
   * A reader of dimensions.
   *
   * @param dimensions takes their names
   */
  AxesReader(Problems problems, List<YamlScalar> dimensions) {
    this.problems = problems;
    this.dimensions = dimensions;
  }

  /** The dimensions of a key, none when it is not there. */
  Axes read(String key, Fields fields) {
    List<String> names = new ArrayList<>();
    for (YamlScalar name : fields.scalars(key)) {
      if (names.contains(name.text())) {
        problems.add(
            name.location(),
            "the dimension " + Texts.code(name.text()) + " is there twice in " + Texts.code(key),
            "",
            "remove one");
      } else if (!name.isInteger()) {
        if (!JavaNames.isIdentifier(name.text())) {
          problems.add(
              name.location(), "not the name of a dimension", "found " + name.describe(), "");
        }
        dimensions.add(name);
      }
      names.add(name.text());
    }
    return new Axes(names);
  }
}
