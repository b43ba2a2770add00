package io.interp.agent.spec.read;

import io.interp.agent.spec.ArgumentName;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.capture.CaptureRule;
import java.util.List;

/**
 * A capture whose tags and dimensions are yet to be compared with the points of all files.
 *
 * @param rule what it will be
 * @param what the selectors of {@code what} in the file
 * @param dimensions the names of dimensions in its {@code slice} and {@code keep}
 * @param sides its {@code mask} and {@code tokens}
 * @param arguments the names of the model's arguments in {@code when}
 */
record CaptureDraft(
    CaptureRule rule,
    List<YamlScalar> what,
    List<YamlScalar> dimensions,
    List<SideName> sides,
    List<ArgumentName> arguments) {}
