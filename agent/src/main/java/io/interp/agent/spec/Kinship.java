package io.interp.agent.spec;

/**
 * What the classes of a set have in common; all that is given must hold. A type is a subtype of
 * itself here: {@code extends: T} means whatever is a {@code T}.
 *
 * @param superclass the class that they are or extend, directly or not; null for any
 * @param superinterface the interface that they are, extend or implement, directly or not; null for
 *     any
 * @param annotation the annotation that stands at the class itself; null for any
 */
public record Kinship(String superclass, String superinterface, String annotation) {

  /** {@code extends acme.Layer and is annotated with acme.Hooked}. */
  String describe() {
    StringBuilder text = new StringBuilder();
    add(text, "extends ", superclass);
    add(text, "implements ", superinterface);
    add(text, "is annotated with ", annotation);
    return text.toString();
  }

  private static void add(StringBuilder text, String verb, String type) {
    if (type != null) {
      text.append(text.length() == 0 ? "" : " and ").append(verb).append(type);
    }
  }
}
