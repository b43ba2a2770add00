package io.interp.agent.spec.read;

import io.interp.agent.spec.ModelSpec;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.keys.Language;
import io.interp.agent.spec.source.SpecSource;
import io.interp.agent.spec.yaml.Utf8;
import io.interp.agent.spec.yaml.YamlException;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlReader;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.capture.PlacedRule;
import io.interp.internal.capture.Selector;
import io.interp.internal.point.RenameRule;
import java.util.ArrayList;
import java.util.List;

/** Reads one file, without those that it uses. */
final class FileReader {

  private final SpecFile file;
  private final Problems problems;

  private FileReader(SpecFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** What the file says, as far as it can be used; the rest is reported. */
  static SpecFile read(SpecSource source, Problems problems) {
    SpecFile file = new SpecFile(source);
    new FileReader(file, problems).read();
    return file;
  }

  private void read() {
    String name = file.source.name();
    YamlNode root;
    List<Problem> recoverable = new ArrayList<>();
    try {
      file.text = Utf8.decode(name, file.source.bytes());
      root = YamlReader.read(name, file.text, recoverable);
    } catch (YamlException e) {
      problems.add(e.problem());
      file.incomplete = true;
      return;
    } finally {
      for (Problem problem : recoverable) {
        problems.add(problem);
      }
    }
    if (!(root instanceof YamlMapping mapping)) {
      problems.add(
          root.location(), "not a spec", "found " + root.describe(), "begin with `spec: 1`");
      file.incomplete = true;
      return;
    }
    if (isOfThisVersion(mapping)) {
      read(Fields.of(mapping, Language.SPEC, problems));
    }
  }

  /** Comes before everything else: another version may have other keys. */
  private boolean isOfThisVersion(YamlMapping root) {
    for (YamlMapping.Entry entry : root.entries()) {
      if (entry.key().text().equals("spec")
          && entry.value() instanceof YamlScalar version
          && version.isInteger()
          && !version.text().equals(Long.toString(Language.VERSION))) {
        file.incomplete = true;
        problems.add(
            version.location(),
            "version " + version.text() + " of the language",
            "this agent reads version " + Language.VERSION,
            "write `spec: " + Language.VERSION + "`, or take another version of the agent");
        return false;
      }
    }
    return true;
  }

  private void read(Fields fields) {
    file.uses.addAll(fields.scalars("use"));
    file.saysModel = fields.has("model");
    file.saysClock = fields.has("step");
    file.saysCapture = fields.has("capture");
    file.saysWatch = fields.has("watch");
    file.saysIntervene = fields.has("intervene");
    file.mode = fields.scalar("mode");
    for (YamlNode entry : fields.items("model")) {
      ModelSpec model = ModelReader.model(entry, problems);
      if (model != null) {
        file.models.add(model);
      }
    }
    if (fields.mapping("step") != null) {
      file.clock = ModelReader.clock(fields.mapping("step"), problems);
    }
    points(fields);
    placed(fields);
    for (YamlNode entry : fields.items("rename")) {
      RenameRule rule = RenameReader.read((YamlMapping) entry, problems);
      if (rule != null) {
        file.rename.add(rule);
      }
    }
    for (YamlNode entry : fields.items("capture")) {
      CaptureDraft capture = CaptureReader.read((YamlMapping) entry, problems);
      if (capture != null) {
        file.captures.add(capture);
      }
    }
    for (YamlNode entry : fields.items("watch")) {
      WatchDraft watch = WatchReader.read((YamlMapping) entry, problems);
      if (watch != null) {
        file.watches.add(watch);
      }
    }
    interventions(fields);
    AdapterReader adapters = new AdapterReader(file.source, problems);
    for (YamlNode entry : fields.items("adapters")) {
      AdapterDraft adapter = adapters.read((YamlMapping) entry);
      if (adapter != null) {
        file.adapters.add(adapter);
      }
    }
    if (fields.mapping("output") != null) {
      file.settings.addAll(OutputReader.read(fields.mapping("output"), problems));
    }
    if (fields.mapping("limits") != null) {
      limits(Fields.of(fields.mapping("limits"), Language.LIMITS, problems));
    }
  }

  private void interventions(Fields fields) {
    if (file.saysIntervene && !fields.has("mode")) {
      problems.add(
          fields.locationOfKey("intervene"),
          "`intervene` changes values without `mode: intervene`",
          "without that line a spec can only look",
          "add `mode: intervene`");
    }
    InterveneReader reader = new InterveneReader(new TensorFiles(file.source, problems), problems);
    for (YamlNode entry : fields.items("intervene")) {
      InterveneDraft intervention = reader.read((YamlMapping) entry);
      if (intervention != null) {
        file.interventions.add(intervention);
      }
    }
  }

  private void limits(Fields fields) {
    for (String key : Language.LIMITS.names()) {
      YamlScalar scalar = fields.scalar(key);
      if (scalar != null) {
        Long most = Long.valueOf(scalar.text());
        file.settings.add(new Setting(key, scalar.text(), most, scalar.location()));
      }
    }
  }

  private void placed(Fields fields) {
    int before = problems.count();
    for (YamlScalar name : fields.scalars("placed")) {
      Selector what = CaptureReader.selector(name, problems);
      if (what != null) {
        file.placed.add(new PlacedRule(name.location().toString(), what));
      }
    }
    file.incomplete |= problems.count() > before || fields.isUncertain("placed");
  }

  private void points(Fields fields) {
    int before = problems.count();
    PointReader reader = new PointReader(problems, file.tags, file.sides);
    for (YamlNode entry : fields.items("points")) {
      PointSpec point = reader.read((YamlMapping) entry);
      if (point != null) {
        file.points.add(point);
      }
    }
    file.incomplete |=
        problems.count() > before || fields.isUncertain("points") || fields.isUncertain("use");
  }
}
