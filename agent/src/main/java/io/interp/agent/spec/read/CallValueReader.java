package io.interp.agent.spec.read;

import io.interp.agent.spec.Where;
import io.interp.agent.spec.Where.CallValue;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads what {@code at} says of a call besides its name: which value, when, with which constants.
 */
final class CallValueReader {

  private static final List<String> KEYS = List.of("value", "when", "args");

  /** A call takes at most 255 arguments. */
  private static final int LAST_ARGUMENT = 254;

  private final Fields fields;
  private final Problems problems;

  private CallValueReader(Fields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  /** The call with everything that is said of it; null when something was reported. */
  static Where.Call read(Where.Call call, Fields fields, Problems problems) {
    CallValueReader reader = new CallValueReader(fields, problems);
    CallValue value = reader.value();
    List<Object> constants = reader.constants();
    if (call == null || value == null) {
      return null;
    }
    reader.checkCount(call, value, constants);
    return new Where.Call(call.owner(), call.name(), call.parameters(), value, constants);
  }

  /** Reports these keys where there is no call. */
  static void refuse(Fields fields, Problems problems) {
    for (String key : KEYS) {
      if (fields.has(key)) {
        problems.add(
            fields.locationOf(key),
            Texts.code(key) + " without `call`",
            "",
            "remove it, or name the call with `call: …`");
      }
    }
  }

  private CallValue value() {
    YamlNode node = fields.node("value");
    CallValue value = CallValue.RESULT;
    if (node instanceof YamlMapping mapping) {
      int argument = argument(mapping);
      value = argument < 0 ? null : new CallValue(CallValue.Of.ARGUMENT, argument, isAfter());
    } else if (node instanceof YamlScalar word && word.text().equals("receiver")) {
      value = new CallValue(CallValue.Of.RECEIVER, -1, isAfter());
    } else if (fields.has("when") && !fields.isUncertain("value")) {
      problems.add(
          fields.locationOf("when"),
          "`when` of a result, which is there after the call only",
          "",
          "remove it, or take an argument with `value: {argument: 0}`");
    }
    return value;
  }

  private boolean isAfter() {
    YamlScalar when = fields.scalar("when");
    return when != null && when.text().equals("after");
  }

  /** The position, or -1 when it was reported. */
  private int argument(YamlMapping value) {
    YamlMapping.Entry entry = value.entries().get(0);
    YamlNode position = entry.value();
    if (value.entries().size() == 1
        && entry.key().text().equals("argument")
        && position instanceof YamlScalar scalar
        && scalar.isInteger()) {
      try {
        int index = Integer.parseInt(scalar.text());
        if (index >= 0 && index <= LAST_ARGUMENT) {
          return index;
        }
      } catch (NumberFormatException e) {
        // Told below, as any number that no argument has.
      }
      problems.add(
          scalar.location(),
          "no call has such an argument",
          "found " + scalar.describe(),
          "count from 0");
      return -1;
    }
    problems.add(
        value.location(),
        "`value` must be `result`, `receiver` or `{argument: i}`",
        "found " + Texts.code(entry.key().text()) + " with " + position.describe(),
        "an argument of a call is given by its position from 0");
    return -1;
  }

  private List<Object> constants() {
    List<Object> constants = new ArrayList<>();
    for (YamlScalar constant : fields.scalars("args")) {
      constants.add(Constant.read(constant, "args", problems));
    }
    return Collections.unmodifiableList(constants);
  }

  private void checkCount(Where.Call call, CallValue value, List<Object> constants) {
    if (call.parameters() == null) {
      return;
    }
    int count = call.parameters().size();
    String has = "the call has " + count + (count == 1 ? " parameter" : " parameters");
    if (value.argument() >= count) {
      problems.add(fields.locationOf("value"), "no such argument", has, "count from 0");
    }
    if (constants.size() > count) {
      problems.add(fields.locationOf("args"), "more constants than arguments", has, "");
    }
  }
}
