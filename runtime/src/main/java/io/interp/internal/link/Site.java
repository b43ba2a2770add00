package io.interp.internal.link;

import io.interp.internal.point.PointDeclaration;
import java.util.List;

/**
 * One instruction of a model class that values pass on their way through hook points.
 *
 * @param id what the call site in the class says when it links
 * @param className the class, with dots
 * @param method name and descriptor
 * @param line source line, or -1 where the class does not tell
 * @param kind {@code return}, {@code argument}, {@code assign}, {@code call}
 * @param subject the local variable or the method called; empty for {@code return}
 * @param points the points here, in the order of the file, each with its occurrence
 */
public record Site(
    int id,
    String className,
    String method,
    int line,
    String kind,
    String subject,
    List<PointAt> points) {

  /**
   * A point at a site.
   *
   * @param declaration the entry of the spec
   * @param occurrence which of the matching sites of the method this is, from 1
   */
  public record PointAt(PointDeclaration declaration, int occurrence) {}
}
