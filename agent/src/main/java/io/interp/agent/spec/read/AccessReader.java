package io.interp.agent.spec.read;

import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.tensor.custom.Access;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the way from a value to something that it holds: methods and fields joined by dots, {@code
 * storage().floats} or {@code get(0)}.
 */
final class AccessReader {

  private final String text;
  private final List<Access.Step> steps = new ArrayList<>();
  private int at;

  private AccessReader(String text) {
    this.text = text;
  }

  /** The access, or null when it is absent or was reported. */
  static Access read(YamlScalar scalar, Problems problems) {
    if (scalar == null) {
      return null;
    }
    if (scalar.isInteger()) {
      return Access.constant(Long.parseLong(scalar.text()), scalar.location().toString());
    }
    AccessReader reader = new AccessReader(scalar.text().strip());
    if (!reader.steps()) {
      boolean open = scalar.text().lastIndexOf('(') > scalar.text().lastIndexOf(')');
      problems.add(
          scalar.location(),
          "neither a method nor a field",
          "found " + scalar.describe(),
          open
              ? "inside {…} a comma ends the value; quote a method with several arguments"
              : "write it as in `buffer()`, `storage().floats` or `get(0)`");
      return null;
    }
    return new Access(reader.text, scalar.location().toString(), reader.steps, 0);
  }

  private boolean steps() {
    while (step()) {
      if (at == text.length()) {
        return true;
      }
      if (text.charAt(at++) != '.') {
        return false;
      }
    }
    return false;
  }

  private boolean step() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    if (!JavaNames.isIdentifier(name)) {
      return false;
    }
    List<Object> arguments = null;
    if (at < text.length() && text.charAt(at) == '(') {
      at++;
      arguments = new ArrayList<>();
      if (!arguments(arguments)) {
        return false;
      }
    }
    steps.add(new Access.Step(name, arguments));
    return true;
  }

  /** Constants up to the closing parenthesis, which is passed. */
  private boolean arguments(List<Object> into) {
    spaces();
    if (at < text.length() && text.charAt(at) == ')') {
      at++;
      return true;
    }
    while (true) {
      spaces();
      Object constant = at < text.length() ? constant() : null;
      if (constant == null) {
        return false;
      }
      into.add(constant);
      spaces();
      char next = at < text.length() ? text.charAt(at++) : 0;
      if (next != ',') {
        return next == ')';
      }
    }
  }

  private Object constant() {
    char quote = text.charAt(at);
    if (quote == '"' || quote == '\'') {
      int end = text.indexOf(quote, at + 1);
      String string = end < 0 ? null : text.substring(at + 1, end);
      at = end + 1;
      return string;
    }
    int start = at;
    while (at < text.length() && ",) ".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return number(text.substring(start, at));
  }

  private static Object number(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    try {
      return text.indexOf('.') < 0 ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private void spaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
