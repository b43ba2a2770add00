package io.interp.agent.spec;

import java.util.List;

/** A point's {@code at}: the kind of site within a method. */
public sealed interface Where {

  /** {@code at: return}. */
  record Return() implements Where {}

  /**
   * {@code at: {argument: 0}} or {@code at: {argument: idx}}.
   *
   * @param index position from 0, or -1 when given by name
   * @param name the parameter's name, or null when given by position
   */
  record Argument(int index, String name) implements Where {}

  /** {@code at: {assign: att}}. */
  record Assign(String local) implements Where {}

  /**
   * {@code at: {call: softmax}}, the call's result.
   *
   * @param owner simple or qualified name or glob of the class that the call names, or null for any
   * @param name name or glob of the method called
   * @param parameters simple or qualified type names, or null for any
   */
  record Call(String owner, String name, List<String> parameters) implements Where {}
}
