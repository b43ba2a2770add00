package io.interp.agent.spec;

import io.interp.internal.capture.CaptureRule;
import io.interp.internal.capture.PlacedRule;
import io.interp.internal.intervene.InterveneRule;
import io.interp.internal.output.OutputSettings;
import io.interp.internal.point.RenameRule;
import io.interp.internal.tensor.custom.AdapterRule;
import io.interp.internal.watch.WatchRule;
import java.util.BitSet;
import java.util.List;

/**
 * Everything that the spec files of one run say, packs included.
 *
 * @param files as the user named them
 * @param text their text, one after the other
 * @param parts each spec of the file system with the packs that it uses
 * @param models classes whose outermost call is a step; never empty
 * @param clock the trainer's own number, or null
 * @param points in the order of the files, packs first
 * @param placed names and tags of points that the model's source places itself
 * @param rename in order
 * @param captures one that takes everything where the spec says nothing of it, watches nothing and
 *     changes nothing
 * @param watches what is looked out for
 * @param interventions what is changed
 * @param skippable positions of the points at calls that an intervention may skip
 * @param arguments of the model's call that some {@code when} asks for
 * @param adapters tensor types that it teaches
 * @param output where captures go
 * @param limits how much may be hooked
 */
public record Spec(
    List<String> files,
    String text,
    List<SpecPart> parts,
    List<ModelSpec> models,
    ClockSpec clock,
    List<PointSpec> points,
    List<PlacedRule> placed,
    List<RenameRule> rename,
    List<CaptureRule> captures,
    List<WatchRule> watches,
    List<InterveneRule> interventions,
    BitSet skippable,
    List<ArgumentName> arguments,
    List<AdapterRule> adapters,
    OutputSettings output,
    Limits limits) {}
