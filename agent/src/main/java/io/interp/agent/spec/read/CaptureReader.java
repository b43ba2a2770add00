package io.interp.agent.spec.read;

import io.interp.agent.spec.ArgumentName;
import io.interp.agent.spec.keys.RuleKeys;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.Copying;
import io.interp.internal.capture.Selector;
import io.interp.internal.capture.Slice;
import io.interp.internal.output.Keeping;
import io.interp.internal.sampling.StepFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads an entry of {@code capture}. */
final class CaptureReader {

  private final Problems problems;
  private final List<YamlScalar> dimensions = new ArrayList<>();
  private final List<ArgumentName> arguments = new ArrayList<>();

  private CaptureReader(Problems problems) {
    this.problems = problems;
  }

  /** The capture, or null when something of it was reported. */
  static CaptureDraft read(YamlMapping entry, Problems problems) {
    return new CaptureReader(problems).read(entry);
  }

  private CaptureDraft read(YamlMapping entry) {
    int before = problems.count();
    Fields fields = Fields.of(entry, RuleKeys.CAPTURE, problems);
    List<Selector> what = what(fields, problems);
    StepFilter steps = StepFilterReader.read(fields, problems, arguments);
    Slice slice = new SliceReader(problems, dimensions).read("slice", fields);
    Keeping keeping = new KeepingReader(fields, problems, dimensions).read();
    if (problems.count() > before) {
      return null;
    }
    CaptureRule rule =
        new CaptureRule(
            what,
            steps,
            slice,
            copying(fields.text("copy")),
            fields.text("mask"),
            fields.text("tokens"),
            "true".equals(fields.text("parameters")),
            "true".equals(fields.text("parameter_gradients")),
            keeping);
    return new CaptureDraft(rule, fields.scalars("what"), dimensions, sides(fields), arguments);
  }

  private static Copying copying(String word) {
    for (Copying copying : Copying.values()) {
      if (copying.name().toLowerCase(Locale.ROOT).equals(word)) {
        return copying;
      }
    }
    return Copying.ALWAYS;
  }

  private static List<SideName> sides(Fields fields) {
    List<SideName> sides = new ArrayList<>();
    for (String key : new String[] {"mask", "tokens"}) {
      if (fields.scalar(key) != null) {
        sides.add(new SideName(key, fields.scalar(key)));
      }
    }
    return sides;
  }

  /** The selectors of an entry's {@code what}; empty means all points. */
  static List<Selector> what(Fields fields, Problems problems) {
    List<Selector> selectors = new ArrayList<>();
    for (YamlScalar scalar : fields.scalars("what")) {
      Selector selector = selector(scalar, problems);
      if (selector != null) {
        selectors.add(selector);
      }
    }
    return selectors;
  }

  /** A selector, or null when what is wrong with it was reported. */
  static Selector selector(YamlScalar scalar, Problems problems) {
    try {
      return Selector.parse(scalar.text());
    } catch (IllegalArgumentException e) {
      problems.add(scalar.location(), e.getMessage(), "", "");
      return null;
    }
  }
}
