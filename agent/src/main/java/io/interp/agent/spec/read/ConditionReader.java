package io.interp.agent.spec.read;

import io.interp.agent.spec.ArgumentName;
import io.interp.agent.spec.keys.RuleKeys;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.sampling.ArgumentCondition;
import io.interp.internal.sampling.ArgumentTest;
import io.interp.internal.sampling.Condition;
import io.interp.internal.sampling.StackCondition;
import io.interp.internal.sampling.ThreadCondition;
import io.interp.internal.step.MethodName;
import java.util.ArrayList;
import java.util.List;

/** Reads the mapping form of {@code when}: what must hold of a step's thread and its arguments. */
final class ConditionReader {

  private final Problems problems;
  private final List<ArgumentName> arguments;
  private final List<Condition> conditions = new ArrayList<>();

  private ConditionReader(Problems problems, List<ArgumentName> arguments) {
    this.problems = problems;
    this.arguments = arguments;
  }

  /**
   * The conditions that can be used; the rest is reported.
   *
   * @param arguments takes the names of arguments, which only the model's class file can confirm
   */
  static List<Condition> read(YamlMapping entry, Problems problems, List<ArgumentName> arguments) {
    ConditionReader reader = new ConditionReader(problems, arguments);
    reader.read(Fields.of(entry, RuleKeys.CONDITION, problems));
    return reader.conditions;
  }

  private void read(Fields fields) {
    onStack(fields.scalar("inside"), "inside", true);
    onStack(fields.scalar("outside"), "outside", false);
    if (fields.scalar("thread") != null) {
      conditions.add(new ThreadCondition(fields.scalar("thread").text()));
    }
    YamlMapping tests = fields.mapping("argument");
    if (tests != null) {
      for (YamlMapping.Entry test : tests.entries()) {
        argument(test.key(), test.value());
      }
    }
  }

  private void onStack(YamlScalar scalar, String key, boolean inside) {
    Signature method = scalar == null ? null : Signature.read(scalar, key, problems);
    if (method == null) {
      return;
    }
    String owner = method.owner();
    boolean named =
        JavaNames.isIdentifierOrGlob(method.name())
            && (owner == null || JavaNames.isClassNameOrGlob(owner));
    if (named && method.parameters() == null) {
      conditions.add(new StackCondition(new MethodName(owner, method.name()), inside));
    } else {
      problems.add(
          scalar.location(),
          named ? "types of parameters in " + Texts.code(key) : "not the name of a method",
          "found " + scalar.describe(),
          named
              ? "a stack has names only: leave them out"
              : "write it as in `Trainer.evaluate` or `com.acme.Trainer.evaluate`");
    }
  }

  private void argument(YamlScalar name, YamlNode value) {
    boolean isPosition = name.isInteger() && Character.isDigit(name.text().charAt(0));
    if (!isPosition && !JavaNames.isIdentifier(name.text())) {
      problems.add(
          name.location(),
          "not the name of an argument",
          "found " + name.describe(),
          "write its name, or its position from 0");
      return;
    }
    ArgumentTest test = value instanceof YamlScalar scalar ? test(scalar) : null;
    if (test == null) {
      problems.add(
          value.location(),
          "an argument must be `present`, `absent`, a number, `true`, `false` or a string",
          "found " + value.describe(),
          "");
      return;
    }
    conditions.add(new ArgumentCondition(name.text(), test));
    arguments.add(new ArgumentName(name.text(), name.location()));
  }

  /** Words of the language stand without quotes; in quotes they are strings as any other. */
  private static ArgumentTest test(YamlScalar value) {
    String text = value.text();
    if (value.plain() && (text.equals("present") || text.equals("absent"))) {
      return new ArgumentTest.Presence(text.equals("present"));
    }
    if (value.isNull()) {
      return null;
    }
    if (value.isBoolean()) {
      return new ArgumentTest.Truth(Boolean.parseBoolean(text));
    }
    try {
      if (value.isInteger()) {
        return new ArgumentTest.WholeNumber(Long.parseLong(text));
      }
    } catch (NumberFormatException e) {
      return null;
    }
    return value.isNumber()
        ? new ArgumentTest.Fraction(Double.parseDouble(text))
        : new ArgumentTest.Text(text);
  }
}
