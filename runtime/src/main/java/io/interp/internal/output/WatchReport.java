package io.interp.internal.output;

/**
 * What a {@code watch} of the spec found at one point over the run.
 *
 * @param location {@code file:line:column} of the watch
 * @param point final name of the point
 * @param check what was looked out for, as the spec says it
 * @param values in how many values it was found
 * @param firstModel the model object of the first, from 1
 * @param firstStep the step of the first
 * @param first what was found first
 * @param lastModel the model object of the last
 * @param lastStep the step of the last
 */
public record WatchReport(
    String location,
    String point,
    String check,
    long values,
    int firstModel,
    long firstStep,
    String first,
    int lastModel,
    long lastStep) {}
