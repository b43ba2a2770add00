package io.interp.agent.spec.read;

import io.interp.agent.spec.ArgumentName;
import io.interp.agent.spec.ClockSpec;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.ModelSpec;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Spec;
import io.interp.agent.spec.keys.Language;
import io.interp.internal.capture.CaptureRule;
import io.interp.internal.output.Keeping;
import io.interp.internal.output.OutputSettings;
import io.interp.internal.point.RenameRule;
import io.interp.internal.sampling.StepFilter;
import io.interp.internal.tensor.custom.AdapterRule;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes one spec of what several files say. */
final class Combiner {

  private final List<SpecFile> roots;
  private final List<SpecFile> all = new ArrayList<>();
  private final Problems problems;
  private final List<PointSpec> points = new ArrayList<>();
  private final List<RenameRule> rename = new ArrayList<>();
  private final List<AdapterDraft> adapters = new ArrayList<>();
  private final Set<String> tags = new LinkedHashSet<>();
  private final StringBuilder text = new StringBuilder();
  private boolean incomplete;

  Combiner(List<SpecFile> roots, Problems problems) {
    this.roots = roots;
    this.problems = problems;
  }

  /** The spec; of no use when anything was reported. */
  Spec combine(List<String> names) {
    for (SpecFile root : roots) {
      collect(root);
    }
    for (SpecFile file : all) {
      add(file);
    }
    Precedence precedence = new Precedence(problems);
    List<ModelSpec> models = precedence.models(roots);
    ClockSpec clock = precedence.clock(roots);
    List<CaptureDraft> captures = precedence.captures(roots);
    OutputSettings output = output(precedence.output(roots));
    check(captures);
    return new Spec(
        names,
        text.toString(),
        models,
        clock,
        points,
        rename,
        rules(captures),
        arguments(captures),
        adapterRules(),
        output);
  }

  /** Packs first, each file once. */
  private void collect(SpecFile file) {
    if (!all.contains(file)) {
      for (SpecFile used : file.used) {
        collect(used);
      }
      all.add(file);
    }
  }

  private void add(SpecFile file) {
    points.addAll(file.points);
    rename.addAll(file.rename);
    adapters.addAll(file.adapters);
    tags.addAll(file.tags);
    incomplete |= file.incomplete;
    text.append("# ").append(file.source.name()).append('\n').append(file.text);
    if (!file.text.endsWith("\n")) {
      text.append('\n');
    }
  }

  private void check(List<CaptureDraft> captures) {
    CrossCheck check = new CrossCheck(points, problems);
    check.distinct();
    AdapterReader.distinct(adapters, problems);
    if (incomplete) {
      return;
    }
    Location start = Location.ofFile(roots.get(0).source.name());
    if (!Precedence.saysModel(roots)) {
      problems.add(
          start,
          "no `model`",
          "nothing says which class's call is a step",
          "add `model: com.acme.Model`, or `use` a pack that has it");
    }
    if (points.isEmpty()) {
      problems.add(start, "no `points`", "there is nothing to hook", "add some, or `use` a pack");
      return;
    }
    for (CaptureDraft capture : captures) {
      check.tags(capture, tags);
      check.dimensions(capture);
    }
  }

  private List<CaptureRule> rules(List<CaptureDraft> captures) {
    List<CaptureRule> rules = new ArrayList<>();
    for (CaptureDraft capture : captures) {
      rules.add(capture.rule());
    }
    if (rules.isEmpty()) {
      String location = roots.get(0).source.name();
      rules.add(CaptureRule.of(List.of(), StepFilter.ALL, Keeping.values(location)));
    }
    return rules;
  }

  private static List<ArgumentName> arguments(List<CaptureDraft> captures) {
    List<ArgumentName> arguments = new ArrayList<>();
    for (CaptureDraft capture : captures) {
      arguments.addAll(capture.arguments());
    }
    return arguments;
  }

  private List<AdapterRule> adapterRules() {
    List<AdapterRule> rules = new ArrayList<>();
    for (AdapterDraft adapter : adapters) {
      rules.add(adapter.rule());
    }
    return rules;
  }

  private static OutputSettings output(Map<String, Setting> settings) {
    return new OutputSettings(
        new File(text(settings, "dir")),
        bytes(settings, "max"),
        bytes(settings, "queue"),
        text(settings, "full").equals("drop"));
  }

  private static String text(Map<String, Setting> settings, String key) {
    Setting setting = settings.get(key);
    return setting == null ? Language.OUTPUT.find(key).fallback() : setting.text();
  }

  private static long bytes(Map<String, Setting> settings, String key) {
    return ByteSize.parse(text(settings, key));
  }
}
