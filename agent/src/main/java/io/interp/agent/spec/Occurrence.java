package io.interp.agent.spec;

/** Which of the sites that {@code at} matches in a method, in bytecode order. */
public sealed interface Occurrence {

  /** Not said: an error where there is more than one site, unless the name has {@code {n}}. */
  record Unstated() implements Occurrence {}

  /** A number from 1. */
  record Nth(int n) implements Occurrence {}

  /** The first. */
  record First() implements Occurrence {}

  /** The last. */
  record Last() implements Occurrence {}

  /** Every one. */
  record All() implements Occurrence {}
}
