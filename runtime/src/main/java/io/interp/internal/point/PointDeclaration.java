package io.interp.internal.point;

import java.util.List;

/**
 * One entry of a spec's {@code points}: what every hook point that it gives rise to has in common.
 *
 * @param id position among all declarations, from 0, in the order of the files
 * @param location {@code file:line:column} of the entry, for messages
 * @param in the class or glob of classes that it is in
 * @param name last part of the full name, as written, variables and all; null names a call point
 *     after the module it calls
 * @param tags free labels
 * @param dims names of the value's dimensions as the model has it; empty when not given
 * @param layout the order of {@code dims} that hooks and captures see; empty when it is the model's
 * @param element which element of a tuple-like value, a name or position for each level; empty
 *     means the value itself
 * @param each whether calls that delegate to each other on one object fire one by one
 * @param mask final name of the point that holds the padding mask; null when there is none
 * @param expect how much there must be of it; null when the spec does not say
 */
public record PointDeclaration(
    int id,
    String location,
    String in,
    String name,
    List<String> tags,
    List<String> dims,
    List<String> layout,
    List<String> element,
    boolean each,
    String mask,
    Expectation expect) {

  /** A declaration of which there may be as much as there is. */
  public PointDeclaration(
      int id,
      String location,
      String in,
      String name,
      List<String> tags,
      List<String> dims,
      List<String> layout,
      List<String> element,
      boolean each,
      String mask) {
    this(id, location, in, name, tags, dims, layout, element, each, mask, null);
  }
}
