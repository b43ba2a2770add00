package io.interp.agent.weave;

import io.interp.agent.weave.MethodPlan.PlannedSite;
import io.interp.internal.link.LoaderName;
import io.interp.internal.link.Site.PointAt;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Console;
import java.util.ArrayList;
import java.util.List;

/** Tells each point which sites it has in a class that was woven. */
final class Installation {

  private final ClassPlan plan;
  private final LoaderName loader;
  private final List<PointStatus> statuses;

  Installation(ClassPlan plan, LoaderName loader, List<PointStatus> statuses) {
    this.plan = plan;
    this.loader = loader;
    this.statuses = statuses;
  }

  /** Replaces what was noted of an earlier version of the class. */
  void note() {
    for (PointStatus status : statuses) {
      status.installed(plan.className(), loader.shown(), sites(status));
    }
  }

  private List<String> sites(PointStatus status) {
    List<String> sites = new ArrayList<>();
    for (MethodPlan method : plan.methods()) {
      for (PlannedSite site : method.sites.values()) {
        for (PointAt point : site.points) {
          if (point.declaration().id() == status.declaration().id()) {
            String where = plan.className() + "." + method.name + ":" + site.found.line();
            sites.add(where);
            Console.detail("hooked " + where + " " + what(site) + ": " + location(status));
          }
        }
      }
    }
    return sites;
  }

  private static String location(PointStatus status) {
    return status.declaration().location();
  }

  private static String what(PlannedSite site) {
    return (site.found.kind() + " " + site.found.subject()).trim();
  }
}
