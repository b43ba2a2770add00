package io.interp.internal;

import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.PlacedRule;
import io.interp.internal.intervene.InterveneRule;
import io.interp.internal.output.OutputSettings;
import io.interp.internal.point.PointDeclaration;
import io.interp.internal.point.RenameRule;
import io.interp.internal.tensor.custom.AdapterRule;
import io.interp.internal.watch.WatchRule;
import java.util.List;

/**
 * A spec as the runtime needs it, with nothing left of classes and bytecode.
 *
 * @param points every declaration; {@code points.get(i).id() == i}
 * @param placed points that code is to place itself, beside those
 * @param rename applied in this order to full names
 * @param captures what is kept of which points
 * @param watches what is looked out for at which points
 * @param interventions what is changed at which points
 * @param strict whether the model stops where something of the spec cannot be done
 * @param adapters tensor types that the spec teaches
 * @param output where it is kept
 * @param specFiles the files that the spec was read from, as they were named
 * @param specText their text, one after the other, for {@code run.json}
 */
public record RunPlan(
    List<PointDeclaration> points,
    List<PlacedRule> placed,
    List<RenameRule> rename,
    List<CaptureRule> captures,
    List<WatchRule> watches,
    List<InterveneRule> interventions,
    boolean strict,
    List<AdapterRule> adapters,
    OutputSettings output,
    List<String> specFiles,
    String specText) {

  /** Whether nothing is kept, watched or changed. */
  public boolean isIdle() {
    return captures.isEmpty() && watches.isEmpty() && interventions.isEmpty();
  }

  /**
   * This plan as somebody wants it run.
   *
   * @param to where what is kept goes
   * @param strictly whether the model stops where something of the spec cannot be done
   */
  public RunPlan with(OutputSettings to, boolean strictly) {
    return new RunPlan(
        points,
        placed,
        rename,
        captures,
        watches,
        interventions,
        strictly,
        adapters,
        to,
        specFiles,
        specText);
  }
}
