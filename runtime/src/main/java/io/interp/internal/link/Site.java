package io.interp.internal.link;

import io.interp.internal.point.PointDeclaration;
import java.util.List;

/**
 * One instruction of a model class that values pass on their way through hook points.
 *
 * @param id what the call site in the class says when it links; {@link #NOT_WOVEN} where the code
 *     has placed its point itself
 * @param className the class, with dots
 * @param loader the class's loader, told apart from others
 * @param method name and descriptor
 * @param line source line, or -1 where the class does not tell
 * @param kind {@code return}, {@code argument}, {@code assign}, {@code field}, {@code get}, {@code
 *     put}, {@code call}, {@code placed}
 * @param subject the local variable, the field or the method called, with what it is of the call
 *     before it where it is not the result; empty for {@code return} and {@code placed}
 * @param variables what of the method's own variables its names use, as the names write it
 * @param points the points here, in the order of the file, each with its occurrence
 */
public record Site(
    int id,
    String className,
    String loader,
    String method,
    int line,
    String kind,
    String subject,
    List<String> variables,
    List<PointAt> points) {

  /** The id of a site that is no call site. */
  public static final int NOT_WOVEN = -1;

  /**
   * A point at a site.
   *
   * @param declaration the entry of the spec
   * @param occurrence which of the matching sites of the method this is, from 1
   * @param guard whose values are the point's; null when everybody's are
   * @param nesting what becomes of values of calls inside calls on the same object
   */
  public record PointAt(
      PointDeclaration declaration, int occurrence, Guard guard, Nesting nesting) {

    /** A point that takes every value of every object that runs the code. */
    public PointAt(PointDeclaration declaration, int occurrence) {
      this(declaration, occurrence, null, Nesting.EACH);
    }

    /** Whether a value in a method of {@code self} is the point's. */
    public boolean admits(Object self) {
      return guard == null || guard.admits(self);
    }
  }

  /** Which values of calls inside calls on the same object are a point's. */
  public enum Nesting {
    /** All of them. */
    EACH,

    /** Those that no call around them stands for. */
    INNER,

    /**
     * Those that no other call around them stands for; the method's own calls do stand for others.
     */
    OUTER
  }
}
