package io.interp.internal.output;

/**
 * What an {@code intervene} of the spec did at one point over the run.
 *
 * @param location {@code file:line:column} of the entry
 * @param verb what is done, as the spec names it
 * @param point final name of the point; null when the entry never applied
 * @param applied to how many values
 * @param largestChange of an element that stayed finite; null where no elements were compared
 * @param meanChange of these, over all elements of the parts that were changed; null likewise
 * @param notFinite elements that went from or to a NaN or an infinity
 */
public record InterventionReport(
    String location,
    String verb,
    String point,
    long applied,
    Double largestChange,
    Double meanChange,
    long notFinite) {}
