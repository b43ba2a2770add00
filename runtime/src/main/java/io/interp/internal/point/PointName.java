package io.interp.internal.point;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes full names: a declaration's name with its variables replaced, after the path of the module.
 * A name that begins with {@code /} stands alone; no name at all means the module's path alone.
 */
public final class PointName {

  /** The variable that stands for the path of {@code this}. */
  public static final String MODULE = "module";

  /** The variable that stands for the path of the object called. */
  public static final String CALLEE = "callee";

  /** The variable that stands for the module's index in the list that holds it. */
  public static final String INDEX = "index";

  /** What a variable begins with that stands for a field of {@code this}. */
  public static final String FIELD = "this.";

  private PointName() {}

  /**
   * The variables of a name, without their braces.
   *
   * @param name as written; null names a call point after the module it calls
   */
  public static List<String> variables(String name) {
    List<String> variables = new ArrayList<>();
    int open = name == null ? -1 : name.indexOf('{');
    while (open >= 0) {
      int close = name.indexOf('}', open);
      variables.add(name.substring(open + 1, close));
      open = name.indexOf('{', close);
    }
    return variables;
  }

  /** Whether a name depends on the object called, so that it must be known. */
  public static boolean usesCallee(String name) {
    return name == null || variables(name).contains(CALLEE);
  }

  /** Whether a name depends on the path of {@code this}. */
  public static boolean usesModule(String name) {
    return name != null
        && (!name.startsWith("/")
            || variables(name).contains(MODULE)
            || variables(name).contains(INDEX));
  }

  /**
   * The full name.
   *
   * @param name as written, not null
   * @param module path of {@code this}; null only where the name does not use it
   * @param values of the variables that the name has
   */
  public static String full(String name, String module, Map<String, String> values) {
    StringBuilder last = new StringBuilder();
    int from = 0;
    for (int open = name.indexOf('{'); open >= 0; open = name.indexOf('{', from)) {
      int close = name.indexOf('}', open);
      last.append(name, from, open).append(values.get(name.substring(open + 1, close)));
      from = close + 1;
    }
    last.append(name, from, name.length());
    if (name.startsWith("/")) {
      return last.substring(1);
    }
    return module.isEmpty() ? last.toString() : module + "." + last;
  }

  /**
   * The index in the list that holds a module: the last segment of its path that is a number.
   *
   * @throws IllegalArgumentException when the path has no such segment
   */
  public static String index(String path) {
    String[] segments = path.split("\\.", -1);
    for (int i = segments.length - 1; i >= 0; i--) {
      if (isNumber(segments[i])) {
        return segments[i];
      }
    }
    throw new IllegalArgumentException(
        "no list holds the module"
            + (path.isEmpty() ? ", which is the model itself" : " `" + path + "`")
            + ": its path has no index; give the point a name without {index}");
  }

  private static boolean isNumber(String segment) {
    for (int i = 0; i < segment.length(); i++) {
      if (segment.charAt(i) < '0' || segment.charAt(i) > '9') {
        return false;
      }
    }
    return !segment.isEmpty();
  }

  /**
   * A name that {@code rename} made, if it is one.
   *
   * @param fullName what it was before
   * @throws IllegalArgumentException when nothing is left of it, or a character that no name has
   */
  public static String checked(String name, String fullName) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("rename leaves nothing of the name " + fullName);
    }
    int at = NameCharacters.firstForbidden(name);
    if (at >= 0 && NameCharacters.firstForbidden(fullName) < 0) {
      throw new IllegalArgumentException(
          "rename puts " + NameCharacters.forbidden(name, at) + " into the name " + fullName);
    }
    return name;
  }

  /** The name after all rules, in their order. */
  public static String rename(String fullName, List<RenameRule> rules) {
    String name = fullName;
    for (RenameRule rule : rules) {
      name = rule.apply(name);
    }
    return name;
  }
}
