package io.interp.agent.spec.read;

import io.interp.agent.spec.keys.KeyTable;
import io.interp.agent.spec.keys.RuleKeys;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.reduce.Axes;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.reduce.KeepMax;
import io.interp.internal.reduce.KeepMean;
import io.interp.internal.reduce.KeepStats;
import io.interp.internal.reduce.KeepTop;
import io.interp.internal.reduce.KeepValue;
import java.util.ArrayList;
import java.util.List;

/** Reads what a capture keeps of each value: {@code keep}. */
final class KeepReader {

  private final Problems problems;
  private final List<YamlScalar> dimensions;
  private final List<Keep> keep = new ArrayList<>();

  /**
   * A reader of {@code keep}.
   *
   * @param dimensions takes the names of dimensions that it speaks of
   */
  KeepReader(Problems problems, List<YamlScalar> dimensions) {
    this.problems = problems;
    this.dimensions = dimensions;
  }

  /** The entries; the value itself where there are none. */
  List<Keep> read(Fields fields) {
    for (YamlNode item : fields.items("keep")) {
      Keep each =
          item instanceof YamlMapping mapping
              ? statistic(mapping, RuleKeys.STATISTIC)
              : word((YamlScalar) item);
      if (each != null) {
        add(item, each);
      }
    }
    if (keep.isEmpty()) {
      keep.add(new KeepValue());
    }
    return keep;
  }

  private void add(YamlNode item, Keep each) {
    for (Keep earlier : keep) {
      if (earlier.suffix().equals(each.suffix())) {
        problems.add(
            item.location(), "an entry of `keep` that is there twice", "", "remove one of them");
        return;
      }
    }
    keep.add(each);
  }

  private static Keep word(YamlScalar word) {
    return switch (word.text()) {
      case "stats" -> new KeepStats();
      case "gradient" -> new KeepGradient(new KeepValue());
      default -> new KeepValue();
    };
  }

  private Keep statistic(YamlMapping mapping, KeyTable table) {
    int before = problems.count();
    Fields fields = Fields.of(mapping, table, problems);
    List<String> named = new ArrayList<>();
    for (String name : List.of("norm", "mean", "max", "top", "gradient")) {
      if (fields.has(name)) {
        named.add(name);
      }
    }
    if (problems.count() == before) {
      check(fields, named);
    }
    if (problems.count() > before) {
      return null;
    }
    String name = named.get(0);
    if (name.equals("gradient")) {
      return gradient(fields.node("gradient"));
    }
    Axes axes =
        new AxesReader(problems, dimensions).read(name.equals("top") ? "along" : name, fields);
    return switch (name) {
      case "top" -> new KeepTop((int) Math.min(Integer.MAX_VALUE, fields.number("top", 1)), axes);
      case "max" -> new KeepMax(axes);
      default -> new KeepMean(axes, name.equals("norm"));
    };
  }

  private Keep gradient(YamlNode of) {
    Keep keep =
        of instanceof YamlMapping mapping
            ? statistic(mapping, RuleKeys.GRADIENT_STATISTIC)
            : word((YamlScalar) of);
    return keep == null ? null : new KeepGradient(keep);
  }

  private void check(Fields fields, List<String> named) {
    if (named.size() > 1) {
      problems.add(
          fields.locationOf(named.get(1)),
          "an entry of `keep` with more than one statistic",
          "found " + Texts.and(Texts.codes(named)),
          "write a list: `keep: [{" + named.get(0) + ": …}, {" + named.get(1) + ": …}]`");
    } else if (!fields.has("top") && fields.has("along")) {
      problems.add(
          fields.locationOf("along"),
          "`along` without `top`",
          "",
          named.isEmpty()
              ? "add `top: …`, how many to keep"
              : "the dimension stands behind " + Texts.code(named.get(0)));
    } else if (fields.has("top") && !fields.has("along")) {
      problems.add(
          fields.locationOf("top"), "`top` without `along`", "", "add `along: …`, a dimension");
    }
  }
}
