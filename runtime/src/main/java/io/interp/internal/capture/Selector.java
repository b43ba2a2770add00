package io.interp.internal.capture;

import io.interp.internal.point.Glob;
import io.interp.internal.point.HookPoint;
import io.interp.internal.step.ModelObject;
import java.util.List;

/**
 * One {@code what} of a spec: a final name, a glob ({@code *} one segment, {@code **} any), or
 * {@code #tag}. A name means the points of every model object, with {@code model#2.} before it
 * those of the second. With a suffix, {@code name#2}, it means one of the values of a step, without
 * one all of them.
 */
public final class Selector {

  private static final int ALL = -1;

  private final String text;
  private final String tag;
  private final String name;
  private final int repetition;
  private final HookPoint only;

  private Selector(String text, String tag, String name, int repetition) {
    this(text, tag, name, repetition, null);
  }

  private Selector(String text, String tag, String name, int repetition, HookPoint only) {
    this.only = only;
    this.text = text;
    this.tag = tag;
    this.name = name;
    this.repetition = repetition;
  }

  /**
   * Reads a selector.
   *
   * @throws IllegalArgumentException with one line on what is wrong with it
   */
  public static Selector parse(String text) {
    if (text.isBlank() || text.equals("#")) {
      throw new IllegalArgumentException(
          "'" + text + "' selects nothing; give a name, a glob or #tag");
    }
    if (text.startsWith("#")) {
      return new Selector(text, text.substring(1), null, ALL);
    }
    int hash = text.indexOf('#', ModelObject.prefixLength(text));
    String glob = hash < 0 ? text : text.substring(0, hash);
    return new Selector(text, null, glob, hash < 0 ? ALL : repetition(text, hash));
  }

  /** Selects all values of one point, of one model object. */
  public static Selector of(HookPoint point) {
    return new Selector(point.finalName(), null, point.finalName(), ALL, point);
  }

  private static int repetition(String text, int hash) {
    try {
      int repetition = Integer.parseInt(text.substring(hash + 1));
      if (repetition < 0) {
        throw new NumberFormatException();
      }
      return repetition;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' ends in '" + text.substring(hash) + "'; a suffix is #1, #2, …", e);
    }
  }

  /** The tag, without {@code #}; null for a name or a glob. */
  public String tag() {
    return tag;
  }

  /** Whether a point with this final name (without suffix) and these tags is meant. */
  public boolean matches(String finalName, List<String> tags) {
    return tag == null ? Glob.matches(name, finalName) : tags.contains(tag);
  }

  /** Whether a point is meant by its final name, or by this without the model object's prefix. */
  public boolean matchesAnywhere(String finalName, List<String> tags) {
    return matches(finalName, tags)
        || matches(finalName.substring(ModelObject.prefixLength(finalName)), tags);
  }

  /** Whether a point is meant, in every model object or by its prefix in one. */
  @SuppressWarnings("ReferenceEquality") // Points of two model objects may have one base name.
  public boolean means(HookPoint point) {
    if (only != null) {
      return only == point;
    }
    List<String> tags = point.declaration().tags();
    return matches(point.baseName(), tags) || matches(point.finalName(), tags);
  }

  /**
   * Whether a value of a point that {@link #matches} is meant.
   *
   * @param repetition 0 for the point's first value in a step, 1 for the one with the suffix {@code
   *     #1}, …
   */
  public boolean matchesRepetition(int repetition) {
    return this.repetition == ALL || this.repetition == repetition;
  }

  /** Whether any of several selectors means a point; none means every point. */
  public static boolean mean(List<Selector> what, HookPoint point) {
    for (Selector selector : what) {
      if (selector.means(point)) {
        return true;
      }
    }
    return what.isEmpty();
  }

  /** Whether any of several selectors means one of a point's values. */
  public static boolean mean(List<Selector> what, HookPoint point, int repetition) {
    for (Selector selector : what) {
      if (selector.matchesRepetition(repetition) && selector.means(point)) {
        return true;
      }
    }
    return what.isEmpty();
  }

  @Override
  public String toString() {
    return text;
  }
}
