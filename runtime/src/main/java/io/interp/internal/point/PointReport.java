package io.interp.internal.point;

import java.util.List;

/**
 * Everything known of one hook point, for {@code points.json} and the closing lines. A declaration
 * that never fired has one report, with neither names nor shape but with its state.
 *
 * @param finalName the name after {@code rename}, or null when the point never fired
 * @param fullName module path and name before {@code rename}, or null when the point never fired
 * @param tags free labels
 * @param className class of the site, with dots; null when there is no site
 * @param method name and descriptor of the site's method; null when there is no site
 * @param line source line, or -1 where it is not known
 * @param kind {@code return}, {@code argument}, {@code assign}, {@code field}, {@code get}, {@code
 *     put}, {@code call}, {@code placed}; null when there is no site
 * @param subject the local variable, the field or the value of a call; empty for {@code return}
 * @param dims names of the value's dimensions as the model has it; empty when not given
 * @param layout the order of {@code dims} that captures see; empty when it is the model's
 * @param dtype element type of the first value looked at; null when none was
 * @param shape sizes of the first value looked at, in the order of {@code layout}; null when none
 *     was
 * @param loader the class loader of {@code className}, told apart from others; null when there is
 *     no site
 * @param state the state as the spec language names it
 * @param count how many values passed in the steps that were looked at: those that a capture
 *     samples and the first of each model; in others nobody asks for names, and only the state
 *     counts
 * @param outside how many values of the declaration passed outside any step, where nothing is
 *     captured
 * @param late how many values of the declaration passed in work that a step handed out and that
 *     outlived it, so that they were not captured
 * @param nested how many values of the declaration were left out, because a call of the same object
 *     that encloses theirs has the point's value
 * @param location {@code file:line:column} of the declaration
 */
public record PointReport(
    String finalName,
    String fullName,
    List<String> tags,
    String className,
    String method,
    int line,
    String kind,
    String subject,
    List<String> dims,
    List<String> layout,
    String dtype,
    long[] shape,
    String loader,
    String state,
    long count,
    long outside,
    long late,
    long nested,
    String location) {}
