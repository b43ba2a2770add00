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
 * @param loader narrows {@code in} to class loaders; null means any
 * @param element which element of a tuple-like value, a name or position for each level; empty
 *     means the value itself
 * @param each whether calls that delegate to each other on one object fire one by one; by default
 *     they fire once, with the outermost's value
 * @param mask final name of the point that holds the padding mask; null when there is none
 * @param expect how much there must be of it; null when the spec does not say
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
    List<String> layout,
    String loader,
    List<String> element,
    boolean each,
    String mask,
    Expectation expect) {

  /**
   * How much there must be of a point.
   *
   * @param sites how many sites in all classes, or {@link #ANY}
   * @param modules on how many modules it fires in one model object's first step, or {@link #ANY}
   * @param location where the spec says so
   */
  public record Expectation(int sites, int modules, Location location) {

    /** Not said. */
    public static final int ANY = -1;
  }
}
