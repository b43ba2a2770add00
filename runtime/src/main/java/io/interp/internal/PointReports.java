package io.interp.internal;

import io.interp.internal.point.HookPoint;
import io.interp.internal.point.PointReport;
import io.interp.internal.point.PointStatus;
import java.util.ArrayList;
import java.util.List;

/** Everything known of a run's hook points. */
final class PointReports {

  private PointReports() {}

  /** A report of each point, then of each declaration that never fired. */
  static List<PointReport> of(List<HookPoint> points, List<PointStatus> statuses) {
    List<PointReport> reports = new ArrayList<>();
    boolean[] named = new boolean[statuses.size()];
    for (HookPoint point : points) {
      reports.add(point.report());
      named[point.declaration().id()] = true;
    }
    for (int i = 0; i < named.length; i++) {
      if (!named[i]) {
        reports.add(statuses.get(i).report());
      }
    }
    return reports;
  }
}
