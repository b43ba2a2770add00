package io.interp.internal.capture;

/**
 * Points that the code of a model places itself, as a spec announces them.
 *
 * @param location {@code file:line:column} in the spec
 * @param what their name, a glob or a tag
 */
public record PlacedRule(String location, Selector what) {}
