package io.interp.agent.spec.read;

/** The syntax of names in class files, with {@code *} where a glob may stand. */
final class JavaNames {

  static boolean isIdentifier(String text) {
    return isSegment(text, false);
  }

  /** One name in which {@code *} may stand for characters. */
  static boolean isIdentifierOrGlob(String text) {
    return isSegment(text, true);
  }

  /** Names joined by dots. */
  static boolean isClassName(String text) {
    return isQualified(text, false);
  }

  /** Names joined by dots in which {@code *} may stand for characters. */
  static boolean isClassNameOrGlob(String text) {
    return isQualified(text, true);
  }

  /** A class or primitive type, of arrays or not: {@code long[]}. */
  static boolean isType(String text) {
    String element = text;
    while (element.endsWith("[]")) {
      element = element.substring(0, element.length() - 2).strip();
    }
    return isClassName(element);
  }

  private static boolean isQualified(String text, boolean glob) {
    for (String segment : text.split("\\.", -1)) {
      if (!isSegment(segment, glob)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSegment(String text, boolean glob) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits =
          i == 0 ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c);
      if (!fits && !(glob && c == '*')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private JavaNames() {}
}
