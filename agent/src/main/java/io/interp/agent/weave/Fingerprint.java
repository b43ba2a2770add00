package io.interp.agent.weave;

import io.interp.agent.lock.LockedClass;
import io.interp.agent.weave.MethodPlan.PlannedSite;
import io.interp.internal.link.Site.PointAt;
import io.interp.internal.output.Sha256;
import io.interp.internal.point.PointDeclaration;
import java.util.ArrayList;
import java.util.List;

/** What tells a class with points from a later one: its file, and where the points are in it. */
final class Fingerprint {

  private Fingerprint() {}

  /** Of a class that nothing was woven into yet. */
  static LockedClass of(ClassPlan plan, byte[] classFile) {
    List<String> sites = new ArrayList<>();
    for (MethodPlan method : plan.methods()) {
      for (PlannedSite site : method.sites.values()) {
        for (PointAt at : site.points) {
          sites.add(describe(method, site, at.declaration()));
        }
      }
    }
    return new LockedClass(plan.className(), Sha256.of(classFile), sites);
  }

  /** {@code 2 hook_pattern forward(Tensor) assign att 187}. */
  private static String describe(
      MethodPlan method, PlannedSite site, PointDeclaration declaration) {
    SiteView view = SiteView.of(method.method, site.found, 0, null);
    List<String> parts = new ArrayList<>();
    parts.add(Integer.toString(declaration.id() + 1));
    if (declaration.name() != null) {
      parts.add(declaration.name());
    }
    parts.add(Signatures.readable(method.method.name, method.method.desc));
    parts.add(view.kind());
    if (!view.subject().isEmpty()) {
      parts.add(view.subject());
    }
    if (view.index() >= 0) {
      parts.add(Integer.toString(view.index()));
    }
    return String.join(" ", parts);
  }
}
