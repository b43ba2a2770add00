package io.interp.agent.spec.read;

import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Where;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.intervene.Skip;
import io.interp.internal.point.RenameRule;
import java.util.BitSet;
import java.util.List;

/** The points at calls that an intervention of the spec may skip, by position. */
final class Skippable {

  private Skippable() {}

  static BitSet of(
      List<InterveneDraft> interventions, List<PointSpec> points, List<RenameRule> rename) {
    BitSet skippable = new BitSet();
    for (InterveneDraft intervention : interventions) {
      if (intervention.rule().change() instanceof Skip) {
        skippable.or(of(intervention, points, rename));
      }
    }
    return skippable;
  }

  /** Those of one intervention that skips calls. */
  static BitSet of(InterveneDraft skip, List<PointSpec> points, List<RenameRule> rename) {
    BitSet skippable = new BitSet();
    for (int i = 0; i < points.size(); i++) {
      if (isResult(points.get(i)) && mayMean(skip.what(), points.get(i), rename)) {
        skippable.set(i);
      }
    }
    return skippable;
  }

  /** Whether a point has what a call returns. */
  static boolean isResult(PointSpec point) {
    return point.at() instanceof Where.Call call && call.value().of() == Where.CallValue.Of.RESULT;
  }

  private static boolean mayMean(List<YamlScalar> what, PointSpec point, List<RenameRule> rename) {
    PossibleNames names = new PossibleNames(List.of(point), rename);
    for (YamlScalar selector : what) {
      String text = selector.text();
      if (text.startsWith("#") ? point.tags().contains(text.substring(1)) : names.mayMean(text)) {
        return true;
      }
    }
    return what.isEmpty();
  }
}
