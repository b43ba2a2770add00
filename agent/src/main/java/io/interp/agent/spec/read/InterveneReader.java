package io.interp.agent.spec.read;

import io.interp.agent.spec.ArgumentName;
import io.interp.agent.spec.keys.InterveneKeys;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.capture.Selector;
import io.interp.internal.capture.Slice;
import io.interp.internal.intervene.Change;
import io.interp.internal.intervene.Fill;
import io.interp.internal.intervene.InterveneRule;
import io.interp.internal.intervene.Skip;
import io.interp.internal.intervene.StopGradient;
import io.interp.internal.sampling.StepFilter;
import java.util.ArrayList;
import java.util.List;

/** Reads an entry of {@code intervene}. */
final class InterveneReader {

  private final TensorFiles files;
  private final Problems problems;

  /**
   * A reader of the interventions of one file.
   *
   * @param files what the file names
   */
  InterveneReader(TensorFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** The intervention, or null when something of it was reported. */
  InterveneDraft read(YamlMapping entry) {
    int before = problems.count();
    Fields fields = Fields.of(entry, InterveneKeys.INTERVENTION, problems);
    List<ArgumentName> arguments = new ArrayList<>();
    List<YamlScalar> dimensions = new ArrayList<>();
    List<Selector> what = CaptureReader.what(fields, problems);
    StepFilter steps = StepFilterReader.read(fields, problems, arguments);
    Slice index = index(fields, dimensions);
    String verb = null;
    Change change = null;
    YamlNode node = fields.node("do");
    if (node instanceof YamlMapping mapping) {
      ChangeReader reader = new ChangeReader(mapping, files, problems, dimensions);
      verb = reader.verb();
      change = reader.change();
    } else if (node instanceof YamlScalar word) {
      verb = word.text();
      change = verb.equals("zero") ? new Fill(0) : new StopGradient();
    }
    if (index != null && change instanceof Skip) {
      problems.add(
          fields.locationOfKey("index"),
          "`index` beside `skip`",
          "a call that is skipped has no part that runs",
          "remove it");
    }
    if (problems.count() > before) {
      return null;
    }
    InterveneRule rule =
        new InterveneRule(entry.location().toString(), what, steps, index, verb, change);
    return new InterveneDraft(
        entry.location(), rule, fields.scalars("what"), dimensions, arguments);
  }

  private Slice index(Fields fields, List<YamlScalar> dimensions) {
    Slice index = new SliceReader(problems, dimensions).read("index", fields);
    if (index != null && index.isBackwards()) {
      problems.add(
          fields.locationOf("index"),
          "`index` goes backwards",
          "found " + index,
          "write a step above 0");
    }
    return index;
  }
}
