package io.interp.internal.output;

import java.util.List;

/**
 * What is known of a run before its model runs.
 *
 * @param specFiles the files that the spec was read from, as they were named
 * @param specText their text, one after the other
 * @param agentVersion of the agent that runs
 */
public record RunFacts(List<String> specFiles, String specText, String agentVersion) {}
