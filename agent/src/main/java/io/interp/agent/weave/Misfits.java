package io.interp.agent.weave;

import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.weave.ClassPlan.Misfit;
import io.interp.internal.point.PointStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * What classes lack: the points are told all of it, the user what is wrong, once for each class and
 * loader, however often other agents have the class transformed.
 */
final class Misfits {

  private final List<PointStatus> statuses;
  private final NamesByLoader told = new NamesByLoader();

  Misfits(List<PointStatus> statuses) {
    this.statuses = statuses;
  }

  /**
   * Tells the points of one class as it is now.
   *
   * @return what the user has not been told yet
   */
  List<String> note(ClassPlan plan, ClassLoader loader) {
    List<String> news = new ArrayList<>();
    for (Misfit misfit : plan.misfits()) {
      String line = misfit.problem().toString();
      if (told.add(loader, plan.className() + ": " + line)) {
        news.add(line);
      }
      if (misfit.point() != null) {
        status(misfit.point()).error(line);
      }
    }
    for (Misfit lacking : plan.lacking()) {
      boolean near = lacking.lack().isNear();
      if (lacking.point() != null && status(lacking.point()).lacksReason(near)) {
        status(lacking.point()).noMatch(lacking.problem().toString(), near);
      }
    }
    return news;
  }

  private PointStatus status(PlannedPoint point) {
    return statuses.get(point.declaration().id());
  }
}
