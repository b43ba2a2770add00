package io.interp.agent.spec.read;

import io.interp.agent.spec.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/** A method as specs write it: {@code name}, {@code owner.name}, {@code name(Type, Type[])}. */
final class Signature {

  private final String owner;
  private final String name;
  private final List<String> parameters;

  private Signature(String owner, String name, List<String> parameters) {
    this.owner = owner;
    this.name = name;
    this.parameters = parameters;
  }

  /** Reads it; null when it cannot be read, which is reported. */
  static Signature read(YamlScalar scalar, String key, Problems problems) {
    String text = scalar.text().strip();
    int open = text.indexOf('(');
    List<String> parameters = null;
    if (open >= 0) {
      if (!text.endsWith(")")) {
        problems.add(
            scalar.location(),
            Texts.code(key) + " has no closing parenthesis",
            "found " + scalar.describe(),
            "inside {…} a comma ends the value; quote a method with its parameters");
        return null;
      }
      parameters = parameters(text.substring(open + 1, text.length() - 1), scalar, problems);
      if (parameters == null) {
        return null;
      }
    }
    String head = open < 0 ? text : text.substring(0, open).strip();
    int dot = head.lastIndexOf('.');
    String owner = dot < 0 ? null : head.substring(0, dot);
    return new Signature(owner, head.substring(dot + 1), parameters);
  }

  /** What stands before the last dot, or null. */
  String owner() {
    return owner;
  }

  String name() {
    return name;
  }

  /** Simple or qualified types, varargs as arrays; null when none are given. */
  List<String> parameters() {
    return parameters;
  }

  private static List<String> parameters(String text, YamlScalar scalar, Problems problems) {
    List<String> types = new ArrayList<>();
    if (text.isBlank()) {
      return types;
    }
    for (String part : text.split(",", -1)) {
      String type = part.strip();
      if (type.endsWith("...")) {
        type = type.substring(0, type.length() - 3).strip() + "[]";
      }
      if (!JavaNames.isType(type)) {
        String remedy =
            type.indexOf('<') >= 0
                ? "leave out what is in <…>: class files do not have it"
                : "write types as in `forward(Tensor, long[])`";
        problems.add(
            scalar.location(),
            "a parameter type that cannot be read",
            type.isEmpty() ? "found nothing" : "found `" + type + "`",
            remedy);
        return null;
      }
      types.add(type.replace(" ", ""));
    }
    return types;
  }
}
