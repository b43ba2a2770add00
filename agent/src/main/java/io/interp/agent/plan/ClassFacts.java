package io.interp.agent.plan;

/** What patterns ask of a class that must not be loaded for an answer. */
public interface ClassFacts {

  /** The name with dots. */
  String name();

  /** Whether it is this type, or extends or implements it, directly or not. */
  boolean isA(String type);

  /** Whether this annotation stands at the class itself. */
  boolean isAnnotated(String annotation);

  /** Whether a glob means the name, or the class, of its loader. */
  boolean isLoadedBy(String loader);
}
