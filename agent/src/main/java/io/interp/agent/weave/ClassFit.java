package io.interp.agent.weave;

import io.interp.agent.lock.LockedClass;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Problem;
import java.util.List;

/**
 * What a spec comes to in one class, as it would be woven.
 *
 * @param className with dots
 * @param placed the points in it, by method and site
 * @param unfit what the spec asks for and the class does not have
 * @param ancestors classes that turned out to have the code of points in this one, with dots: the
 *     spec concerns them now, and what it comes to in them is to be asked again
 * @param locked what tells it from a later one; null when nothing would be woven into it
 */
public record ClassFit(
    String className,
    List<Placed> placed,
    List<Unfit> unfit,
    List<String> ancestors,
    LockedClass locked) {

  /**
   * A point at a site.
   *
   * @param point of the spec
   * @param method the name of the method that it is written in
   * @param site where in it
   */
  public record Placed(PlannedPoint point, String method, SiteView site) {}

  /**
   * Something that does not fit.
   *
   * @param point which point asks; null when it is the model or the clock
   * @param wrong whether that is an error whatever other classes have
   * @param problem what is wrong
   */
  public record Unfit(PlannedPoint point, boolean wrong, Problem problem) {}
}
