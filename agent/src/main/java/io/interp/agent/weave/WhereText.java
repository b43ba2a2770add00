package io.interp.agent.weave;

import io.interp.agent.spec.Where;
import io.interp.agent.spec.Where.CallValue;

/** A point's {@code at} in a message, much as the spec writes it. */
final class WhereText {

  private WhereText() {}

  static String of(Where where) {
    if (where instanceof Where.Assign assign) {
      return "assign: " + assign.local();
    }
    if (where instanceof Where.Call call) {
      return of(call);
    }
    if (where instanceof Where.Argument argument) {
      return "argument: " + (argument.name() == null ? argument.index() : argument.name());
    }
    if (where instanceof Where.Field field) {
      return "field: " + field.name();
    }
    if (where instanceof Where.Access access) {
      String owner = access.owner() == null ? "" : access.owner() + ".";
      return (access.isRead() ? "get: " : "put: ") + owner + access.name();
    }
    return "return";
  }

  private static String of(Where.Call call) {
    StringBuilder text = new StringBuilder("call: ");
    if (call.owner() != null) {
      text.append(call.owner()).append('.');
    }
    text.append(call.name());
    if (call.parameters() != null) {
      text.append('(').append(String.join(", ", call.parameters())).append(')');
    }
    if (!call.constants().isEmpty()) {
      text.append(", args: ").append(call.constants());
    }
    CallValue value = call.value();
    if (value.of() == CallValue.Of.RECEIVER) {
      text.append(", value: receiver");
    } else if (value.of() == CallValue.Of.ARGUMENT) {
      text.append(", value: {argument: ").append(value.argument()).append('}');
    }
    return text.toString();
  }
}
