package io.interp.agent.spec.source;

import java.util.List;

/** A spec or pack that cannot be had, with what to tell the user; the place is the caller's. */
public final class SourceException extends Exception {

  private final String found;
  private final transient List<String> candidates;

  /** There is a file, but it is of no use. */
  SourceException(String wrong, String found) {
    this(wrong, found, List.of());
  }

  /** There is no such file; {@code candidates} are those that there are. */
  SourceException(String wrong, String found, List<String> candidates) {
    super(wrong);
    this.found = found;
    this.candidates = candidates;
  }

  /** What is wrong. */
  public String wrong() {
    return getMessage();
  }

  /** What was found instead, or where it was looked for; may be empty. */
  public String found() {
    return found;
  }

  /** Names that would have been found. */
  public List<String> candidates() {
    return candidates;
  }
}
