package io.interp.agent.spec.read;

import io.interp.agent.spec.ArgumentName;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.intervene.InterveneRule;
import java.util.List;

/**
 * An intervention whose tags and dimensions are yet to be compared with the points of all files.
 *
 * @param location of the entry
 * @param rule what it will be
 * @param what the selectors of {@code what} in the file
 * @param dimensions the names of dimensions of values in its {@code index} and {@code do}
 * @param arguments the names of the model's arguments in {@code when}
 */
record InterveneDraft(
    Location location,
    InterveneRule rule,
    List<YamlScalar> what,
    List<YamlScalar> dimensions,
    List<ArgumentName> arguments) {}
