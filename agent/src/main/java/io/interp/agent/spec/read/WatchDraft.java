package io.interp.agent.spec.read;

import io.interp.agent.spec.ArgumentName;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.watch.WatchRule;
import java.util.List;

/**
 * A watch whose tags are yet to be compared with the points of all files.
 *
 * @param rule what it will be
 * @param what the selectors of {@code what} in the file
 * @param arguments the names of the model's arguments in {@code when}
 */
record WatchDraft(WatchRule rule, List<YamlScalar> what, List<ArgumentName> arguments) {}
