package io.interp.agent.spec.read;

import io.interp.agent.spec.ClockSpec;
import io.interp.agent.spec.ModelSpec;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.source.SpecSource;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.capture.PlacedRule;
import io.interp.internal.point.RenameRule;
import java.util.ArrayList;
import java.util.List;

/** What one file says, and the files that it uses. */
final class SpecFile {

  final SpecSource source;
  final List<YamlScalar> uses = new ArrayList<>();
  final List<SpecFile> used = new ArrayList<>();
  final List<ModelSpec> models = new ArrayList<>();
  final List<PointSpec> points = new ArrayList<>();
  final List<String> tags = new ArrayList<>();
  final List<PlacedRule> placed = new ArrayList<>();

  /** The masks of its points. */
  final List<SideName> sides = new ArrayList<>();

  final List<RenameRule> rename = new ArrayList<>();
  final List<CaptureDraft> captures = new ArrayList<>();
  final List<WatchDraft> watches = new ArrayList<>();
  final List<InterveneDraft> interventions = new ArrayList<>();
  final List<AdapterDraft> adapters = new ArrayList<>();
  final List<Setting> settings = new ArrayList<>();
  ClockSpec clock;
  String text = "";

  /** Whether it has a {@code model}, usable or not. */
  boolean saysModel;

  /** Whether it has a {@code capture}, usable or not. */
  boolean saysCapture;

  /** Whether it has a {@code watch}, usable or not. */
  boolean saysWatch;

  /** Whether it has an {@code intervene}, usable or not. */
  boolean saysIntervene;

  /** Its {@code mode}, or null. */
  YamlScalar mode;

  /** Whether it has a {@code step}, usable or not. */
  boolean saysClock;

  /** Whether points may be missing here, because it or what it uses could not be read in full. */
  boolean incomplete;

  SpecFile(SpecSource source) {
    this.source = source;
  }
}
