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

  /** {@code at: {field: outputs}}, a field of {@code this} when the method returns. */
  record Field(String name) implements Where {}

  /**
   * {@code at: {get: cache}} or {@code at: {put: cache}}, a field that is read or written.
   *
   * @param isRead whether it is read
   * @param owner simple or qualified name or glob of the class that the access names, or null for
   *     any
   * @param name name or glob of the field
   */
  record Access(boolean isRead, String owner, String name) implements Where {}

  /**
   * {@code at: {call: softmax}}, a value of a call.
   *
   * @param owner simple or qualified name or glob of the class that the call names, or null for any
   * @param name name or glob of the method called
   * @param parameters simple or qualified type names, or null for any
   * @param value which value
   * @param constants what the call's arguments must be as far as they are constants: a {@code
   *     String}, {@code Long}, {@code Double} or {@code Boolean} each, null for any; arguments
   *     behind the last of them may be anything
   */
  record Call(
      String owner, String name, List<String> parameters, CallValue value, List<Object> constants)
      implements Where {

    /** The result of a call, whatever its arguments. */
    public Call(String owner, String name, List<String> parameters) {
      this(owner, name, parameters, CallValue.RESULT, List.of());
    }
  }

  /**
   * A value of a call.
   *
   * @param of what it is of the call
   * @param argument position of the argument from 0; -1 for the others
   * @param isAfter whether it is taken after the call
   */
  record CallValue(Of of, int argument, boolean isAfter) {

    /** What the call returns. */
    public static final CallValue RESULT = new CallValue(Of.RESULT, -1, true);

    /** What a value is of its call. */
    public enum Of {
      RESULT,
      RECEIVER,
      ARGUMENT
    }
  }
}
