package io.interp.internal.point;

import java.util.List;

/**
 * Makes full names: a declaration's name with its variables replaced, after the path of the module.
 * A name that begins with {@code /} stands alone; no name at all means the module's path alone.
 */
public final class PointName {

  private PointName() {}

  /**
   * Whether a name depends on the object called, so that it must be known.
   *
   * @param name as written; null names a call point after the module it calls
   */
  public static boolean usesCallee(String name) {
    return name == null || name.contains("{callee}");
  }

  /** Whether a name depends on the path of {@code this}. */
  public static boolean usesModule(String name) {
    return name != null && (!name.startsWith("/") || name.contains("{module}"));
  }

  /**
   * The full name.
   *
   * @param name as written, not null
   * @param module path of {@code this}; null only where the name does not use it
   * @param callee path of the object called; null only where the name does not use it
   */
  public static String full(
      String name, String module, String callee, String method, String local, int occurrence) {
    String last =
        name.replace("{module}", String.valueOf(module))
            .replace("{callee}", String.valueOf(callee))
            .replace("{method}", method)
            .replace("{local}", local)
            .replace("{n}", Integer.toString(occurrence));
    if (last.startsWith("/")) {
      return last.substring(1);
    }
    return module.isEmpty() ? last : module + "." + last;
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
