package io.interp.agent.spec.read;

import io.interp.agent.spec.Where;
import io.interp.agent.spec.yaml.YamlScalar;
import java.util.List;

/** Checks the variables and characters of a point's {@code name}. */
final class NameTemplate {

  private static final List<String> VARIABLES = List.of("module", "callee", "method", "local", "n");

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
      } else if (c == '#' || c == '*' || c <= ' ' || c == 0x7F) {
        String shown = c <= ' ' || c == 0x7F ? "white space" : "`" + c + "`";
        report(
            i,
            shown + " in `name`",
            c == '#' || c == '*' ? "it means something else in `what`; leave it out" : "use `_`");
      }
      i++;
    }
  }

  private void variable(String variable, int index) {
    if (!VARIABLES.contains(variable)) {
      unknown(variable, index);
    } else if (variable.equals("callee") && at != null && !(at instanceof Where.Call)) {
      report(
          index,
          "`{callee}` in a point that is not at a call",
          "use `{module}` or `at: {call: …}`");
    } else if (variable.equals("local") && at != null && !(at instanceof Where.Assign)) {
      report(index, "`{local}` in a point that is not at an assignment", "use `at: {assign: …}`");
    }
  }

  private void unknown(String variable, int index) {
    String nearest = NearMiss.nearest(variable, VARIABLES);
    boolean known =
        variable.equals("index")
            || variable.startsWith("this.")
            || variable.startsWith("arg:")
            || (JavaNames.isIdentifier(variable) && nearest == null);
    if (known) {
      Fields.notYet(name.at(index), "`{" + variable + "}` in `name`", problems);
    } else {
      String remedy =
          nearest == null
              ? "a name can have {module}, {callee}, {method}, {local} and {n}"
              : "did you mean `{" + nearest + "}`?";
      report(index, "unknown variable `{" + variable + "}` in `name`", remedy);
    }
  }

  private void report(int index, String wrong, String remedy) {
    problems.add(name.at(index), wrong, "found " + name.describe(), remedy);
  }
}
