package io.interp.agent.spec.read;

import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.capture.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads which part of a value is meant: {@code slice}, {@code index}, {@code source}. */
final class SliceReader {

  private final Problems problems;
  private final List<YamlScalar> dimensions;

  /**
   * A reader of slices.
   *
   * @param dimensions takes the names of dimensions that they speak of
   */
  SliceReader(Problems problems, List<YamlScalar> dimensions) {
    this.problems = problems;
    this.dimensions = dimensions;
  }

  /** The part, or null when it is not given or was reported. */
  Slice read(String key, Fields fields) {
    YamlNode node = fields.node(key);
    if (node == null) {
      return null;
    }
    try {
      return node instanceof YamlMapping mapping
          ? byDimension(key, mapping)
          : Slice.parse(key, ((YamlScalar) node).text());
    } catch (IllegalArgumentException e) {
      problems.add(node.location(), e.getMessage(), "", "");
      return null;
    }
  }

  private Slice byDimension(String key, YamlMapping mapping) {
    Map<String, String> indexes = new LinkedHashMap<>();
    for (YamlMapping.Entry entry : mapping.entries()) {
      YamlScalar dimension = entry.key();
      if (!JavaNames.isIdentifier(dimension.text())) {
        problems.add(
            dimension.location(),
            "not the name of a dimension",
            "found " + dimension.describe(),
            "");
      } else if (entry.value() instanceof YamlScalar index && !index.isNull()) {
        dimensions.add(dimension);
        indexes.put(dimension.text(), index.text());
      } else {
        problems.add(
            entry.value().location(),
            "the index of a dimension must be a number or start:stop:step",
            "found " + entry.value().describe(),
            "as in `" + key + ": {" + dimension.text() + ": -1}`");
      }
    }
    return indexes.size() == mapping.entries().size() ? Slice.parse(key, indexes) : null;
  }
}
