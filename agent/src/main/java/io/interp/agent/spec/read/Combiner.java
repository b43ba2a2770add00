package io.interp.agent.spec.read;

import io.interp.agent.spec.ArgumentName;
import io.interp.agent.spec.ClockSpec;
import io.interp.agent.spec.Limits;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.ModelSpec;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Spec;
import io.interp.agent.spec.SpecPart;
import io.interp.agent.spec.keys.KeyTable;
import io.interp.agent.spec.keys.Language;
import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.PlacedRule;
import io.interp.internal.intervene.InterveneRule;
import io.interp.internal.intervene.Skip;
import io.interp.internal.output.Keeping;
import io.interp.internal.output.OutputSettings;
import io.interp.internal.point.RenameRule;
import io.interp.internal.sampling.StepFilter;
import io.interp.internal.tensor.custom.AdapterRule;
import io.interp.internal.watch.WatchRule;
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
  private final List<PlacedRule> placed = new ArrayList<>();
  private final List<SideName> sides = new ArrayList<>();
  private boolean incomplete;

  Combiner(List<SpecFile> roots, Problems problems) {
    this.roots = roots;
    this.problems = problems;
  }

  /** The spec; of no use when anything was reported. */
  Spec combine(List<String> names) {
    for (SpecFile root : roots) {
      collect(root, all);
    }
    for (SpecFile file : all) {
      add(file);
    }
    Precedence precedence = new Precedence(problems);
    List<ModelSpec> models = Precedence.models(roots);
    ClockSpec clock = precedence.clock(roots);
    List<CaptureDraft> captures = Precedence.captures(roots);
    Map<String, Setting> settings = precedence.settings(roots);
    List<WatchDraft> watches = Precedence.watches(roots);
    List<InterveneDraft> interventions = Precedence.interventions(roots);
    check(captures, watches, interventions);
    return new Spec(
        names,
        textOf(all),
        parts(),
        models,
        clock,
        points,
        placed,
        rename,
        rules(captures, !watches.isEmpty() || !interventions.isEmpty()),
        rules(watches),
        interventionRules(interventions),
        Skippable.of(interventions, points, rename),
        arguments(captures, watches, interventions),
        adapterRules(),
        output(settings),
        limits(settings));
  }

  /** Packs first, each file once. */
  private static void collect(SpecFile file, List<SpecFile> into) {
    if (!into.contains(file)) {
      for (SpecFile used : file.used) {
        collect(used, into);
      }
      into.add(file);
    }
  }

  /** The files of the file system, beside each of which a lock may lie. */
  private List<SpecPart> parts() {
    List<SpecPart> parts = new ArrayList<>();
    for (SpecFile file : all) {
      File onDisk = file.source.file();
      if (onDisk != null) {
        parts.add(new SpecPart(file.source.name(), onDisk.getPath(), textOf(file)));
      }
    }
    return parts;
  }

  private static String textOf(SpecFile file) {
    List<SpecFile> files = new ArrayList<>();
    collect(file, files);
    return textOf(files);
  }

  private static String textOf(List<SpecFile> files) {
    StringBuilder text = new StringBuilder();
    for (SpecFile file : files) {
      text.append("# ").append(file.source.name()).append('\n').append(file.text);
      if (!file.text.endsWith("\n")) {
        text.append('\n');
      }
    }
    return text.toString();
  }

  private void add(SpecFile file) {
    points.addAll(file.points);
    rename.addAll(file.rename);
    adapters.addAll(file.adapters);
    tags.addAll(file.tags);
    placed.addAll(file.placed);
    for (PlacedRule rule : file.placed) {
      if (rule.what().tag() != null) {
        tags.add(rule.what().tag());
      }
    }
    sides.addAll(file.sides);
    incomplete |= file.incomplete;
  }

  private void check(
      List<CaptureDraft> captures, List<WatchDraft> watches, List<InterveneDraft> interventions) {
    CrossCheck check = new CrossCheck(points, placed.isEmpty(), problems);
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
    if (points.isEmpty() && placed.isEmpty()) {
      problems.add(
          start,
          "no `points`",
          "there is nothing to hook",
          "add some, or `use` a pack; where the model's source has its own, say which are `placed`");
      return;
    }
    PossibleNames possible = new PossibleNames(points, rename);
    for (PlacedRule rule : placed) {
      possible.add(rule.what());
    }
    SideCheck sideCheck = new SideCheck(possible, problems);
    sideCheck.check(sides);
    for (CaptureDraft capture : captures) {
      check.tags(capture.what(), tags);
      check.names(capture.what(), possible);
      check.dimensions(capture.what(), capture.dimensions());
      sideCheck.check(capture.sides());
    }
    for (WatchDraft watch : watches) {
      check.tags(watch.what(), tags);
      check.names(watch.what(), possible);
    }
    for (InterveneDraft intervention : interventions) {
      check.tags(intervention.what(), tags);
      check.names(intervention.what(), possible);
      check.dimensions(intervention.what(), intervention.dimensions());
      if (intervention.rule().change() instanceof Skip) {
        check.calls(intervention, rename);
      }
    }
    modes();
  }

  /** Reports files that say they change values, and do not. */
  private void modes() {
    for (SpecFile file : all) {
      if (file.mode != null && !Precedence.saysIntervene(List.of(file))) {
        problems.add(
            file.mode.location(),
            "`mode: intervene` without `intervene`",
            "nothing is changed",
            "add `intervene: …`, or remove it");
      }
    }
  }

  /** Who only watches or intervenes captures nothing but what the watch keeps. */
  private List<CaptureRule> rules(List<CaptureDraft> captures, boolean others) {
    List<CaptureRule> rules = new ArrayList<>();
    for (CaptureDraft capture : captures) {
      rules.add(capture.rule());
    }
    if (rules.isEmpty() && !others && !Precedence.saysCapture(roots)) {
      String location = roots.get(0).source.name();
      rules.add(CaptureRule.of(List.of(), StepFilter.ALL, Keeping.values(location)));
    }
    return rules;
  }

  private static List<WatchRule> rules(List<WatchDraft> watches) {
    List<WatchRule> rules = new ArrayList<>();
    for (WatchDraft watch : watches) {
      rules.add(watch.rule());
    }
    return rules;
  }

  private static List<InterveneRule> interventionRules(List<InterveneDraft> interventions) {
    List<InterveneRule> rules = new ArrayList<>();
    for (InterveneDraft intervention : interventions) {
      rules.add(intervention.rule());
    }
    return rules;
  }

  private static List<ArgumentName> arguments(
      List<CaptureDraft> captures, List<WatchDraft> watches, List<InterveneDraft> interventions) {
    List<ArgumentName> arguments = new ArrayList<>();
    for (CaptureDraft capture : captures) {
      arguments.addAll(capture.arguments());
    }
    for (WatchDraft watch : watches) {
      arguments.addAll(watch.arguments());
    }
    for (InterveneDraft intervention : interventions) {
      arguments.addAll(intervention.arguments());
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
        new File(text(settings, Language.OUTPUT, "dir")),
        ByteSize.parse(text(settings, Language.OUTPUT, "max")),
        ByteSize.parse(text(settings, Language.OUTPUT, "queue")),
        text(settings, Language.OUTPUT, "full").equals("drop"));
  }

  private static Limits limits(Map<String, Setting> settings) {
    return new Limits(
        Long.parseLong(text(settings, Language.LIMITS, "sites")),
        Long.parseLong(text(settings, Language.LIMITS, "classes")));
  }

  private static String text(Map<String, Setting> settings, KeyTable table, String key) {
    Setting setting = settings.get(key);
    return setting == null ? table.find(key).fallback() : setting.text();
  }
}
