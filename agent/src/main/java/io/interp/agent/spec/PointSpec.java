package io.interp.agent.spec;

import java.util.List;

/**
 * One entry of {@code points}.
 *
 * @param location of the entry
 * @param name last part of the full name, with its variables; null names a call point after the
 *     module it calls
 * @param tags free labels
 * @param in which classes
 * @param methods which methods, {@code forward} by default
 * @param at where in them
 * @param atLocation where the spec says so, for messages on what a class lacks
 * @param occurrence which of the sites there
 * @param dims names of the value's dimensions; empty when not given
 * @param layout the order of dims that captures see; empty when not given
 */
public record PointSpec(
    Location location,
    String name,
    List<String> tags,
    ClassPattern in,
    List<MethodPattern> methods,
    Where at,
    Location atLocation,
    Occurrence occurrence,
    List<String> dims,
    List<String> layout) {}
