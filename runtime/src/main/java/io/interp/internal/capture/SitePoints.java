package io.interp.internal.capture;

import io.interp.internal.link.Site;
import io.interp.internal.module.WeakIdentityMap;
import io.interp.internal.point.PointName;
import io.interp.internal.step.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The points at one site of one model object, found once for each combination of what their names
 * depend on: {@code this}, the object called, the values of variables. Holds no object of the
 * model.
 */
final class SitePoints {

  /** A variable that never comes back to a value would otherwise fill the heap with names. */
  private static final int MOST_NAMES = 10_000;

  private static final Object NOBODY = new Object();
  private static final CapturePoint[] NONE = {};

  private final Site site;
  private final PointResolver resolver;
  private final SiteVariables variables;
  private final boolean usesCallee;
  private final WeakIdentityMap<Cell> bySelf = new WeakIdentityMap<>();
  private int names;

  SitePoints(Site site, PointResolver resolver) {
    this.site = site;
    this.resolver = resolver;
    this.variables = new SiteVariables(site);
    boolean callee = false;
    for (Site.PointAt at : site.points()) {
      callee |= PointName.usesCallee(at.declaration().name());
    }
    this.usesCallee = callee;
  }

  /** The points in the order of the file; null in place of a refused one. */
  CapturePoint[] at(Object self, Object callee, Object[] handed, Step step) {
    Cell cell = cell(bySelf, self);
    if (usesCallee) {
      cell = cell(cell.callees(), callee);
    }
    if (!variables.isEmpty()) {
      return named(cell, self, callee, variables.values(self, handed), step);
    }
    CapturePoint[] points = cell.points;
    if (points == null) {
      points = resolver.resolve(new Pass(site, self, callee, variables, List.of()), step);
      cell.points = points;
    }
    return points;
  }

  private CapturePoint[] named(
      Cell cell, Object self, Object callee, List<NameValue> values, Step step) {
    synchronized (this) {
      CapturePoint[] known = cell.values().get(values);
      if (known != null) {
        return known;
      }
      if (names == MOST_NAMES) {
        resolver.refuse(
            site,
            "the variables in its name have had " + MOST_NAMES + " values; more are not captured");
        return NONE;
      }
      names++;
    }
    CapturePoint[] points = resolver.resolve(new Pass(site, self, callee, variables, values), step);
    synchronized (this) {
      cell.values().put(values, points);
    }
    return points;
  }

  private static Cell cell(WeakIdentityMap<Cell> cells, Object object) {
    Object key = object == null ? NOBODY : object;
    Cell cell = cells.get(key);
    if (cell == null) {
      synchronized (cells) {
        cell = cells.get(key);
        if (cell == null) {
          cell = new Cell();
          cells.put(key, cell);
        }
      }
    }
    return cell;
  }

  /** What is known for one object; the parts that a site does not need stay empty. */
  private static final class Cell {
    private volatile CapturePoint[] points;
    private WeakIdentityMap<Cell> byCallee;
    private Map<List<NameValue>, CapturePoint[]> byValues;

    synchronized WeakIdentityMap<Cell> callees() {
      if (byCallee == null) {
        byCallee = new WeakIdentityMap<>();
      }
      return byCallee;
    }

    /** Guarded by the site. */
    Map<List<NameValue>, CapturePoint[]> values() {
      if (byValues == null) {
        byValues = new HashMap<>();
      }
      return byValues;
    }
  }
}
