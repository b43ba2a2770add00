package io.interp.agent.spec.read;

import io.interp.agent.spec.Where;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.point.NameCharacters;
import java.util.List;

/** Checks the variables and characters of a point's {@code name}. */
final class NameTemplate {

  private static final List<String> VARIABLES =
      List.of("module", "callee", "method", "local", "n", "index");

  /** Shorter words may be nearly anything. */
  private static final int SHORTEST_MISTAKE = 4;

  /** A method has at most 255 arguments. */
  private static final int MOST_DIGITS = 3;

  private final YamlScalar name;
  private final Where at;
  private final Problems problems;

  private NameTemplate(YamlScalar name, Where at, Problems problems) {
    this.name = name;
    this.at = at;
    this.problems = problems;
  }

  /** Reports what a name cannot have at such a place; {@code at} is null when that is unknown. */
  static void check(YamlScalar name, Where at, Problems problems) {
    new NameTemplate(name, at, problems).check();
  }

  private void check() {
    String text = name.text();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '{') {
        int close = text.indexOf('}', i);
        if (close < 0) {
          report(i, "a `{` without its `}` in `name`", "close it");
          return;
        }
        variable(text.substring(i + 1, close), i);
        i = close;
      } else if (c == '}') {
        report(i, "a `}` without its `{` in `name`", "remove it");
      } else {
        plain(text, i);
      }
      i++;
    }
    String whole = text.startsWith("/") ? text.substring(1) : text;
    if (text.equals("/__metadata__")) {
      report(0, "a `name` that safetensors files have for themselves", "give it another one");
    }
    if (whole.isEmpty() || whole.startsWith(".") || whole.endsWith(".") || whole.contains("..")) {
      report(0, "an empty part in `name`", "give each part between dots a name");
    }
  }

  private void plain(String text, int index) {
    String shown = NameCharacters.forbidden(text, index);
    if (shown != null) {
      boolean means = shown.startsWith("`");
      report(
          index,
          shown + " in `name`",
          means ? "it means something else in `what`; leave it out" : "use `_`");
    }
  }

  private void variable(String variable, int index) {
    if (!VARIABLES.contains(variable)) {
      other(variable, index);
    } else if (variable.equals("callee") && at != null && !(at instanceof Where.Call)) {
      report(
          index,
          "`{callee}` in a point that is not at a call",
          "use `{module}` or `at: {call: …}`");
    } else if (variable.equals("local") && at != null && !(at instanceof Where.Assign)) {
      report(index, "`{local}` in a point that is not at an assignment", "use `at: {assign: …}`");
    }
  }

  /**
   * A field, an argument or a local variable, which only the class can tell; a word that is nearly
   * one of the language is taken for a mistake.
   */
  private void other(String variable, int index) {
    String nearest = NearMiss.nearest(variable, VARIABLES);
    boolean isField = variable.startsWith("this.");
    boolean isArgument = variable.startsWith("arg:");
    if (isField
        ? JavaNames.isIdentifier(variable.substring(5))
        : isArgument && isArgument(variable.substring(4))) {
      return;
    }
    boolean isLocal = !isField && !isArgument && JavaNames.isIdentifier(variable);
    if (isLocal && (nearest == null || variable.length() < SHORTEST_MISTAKE)) {
      return;
    }
    String remedy = "a name can have {module}, {callee}, {method}, {local}, {n}, {index}";
    if (isField || isArgument) {
      remedy = "write it as in {this.layer}, {arg:0} or {arg:layer}";
    } else if (nearest != null) {
      remedy = "did you mean `{" + nearest + "}`?";
    } else {
      remedy += ", {this.field}, {arg:0} and local variables";
    }
    report(index, "unknown variable `{" + variable + "}` in `name`", remedy);
  }

  private static boolean isArgument(String argument) {
    if (JavaNames.isIdentifier(argument)) {
      return true;
    }
    for (int i = 0; i < argument.length(); i++) {
      if (argument.charAt(i) < '0' || argument.charAt(i) > '9') {
        return false;
      }
    }
    return !argument.isEmpty() && argument.length() <= MOST_DIGITS;
  }

  private void report(int index, String wrong, String remedy) {
    problems.add(name.at(index), wrong, "found " + name.describe(), remedy);
  }
}
