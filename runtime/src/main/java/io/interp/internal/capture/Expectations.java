package io.interp.internal.capture;

import io.interp.internal.link.Site;
import io.interp.internal.point.Expectation;
import io.interp.internal.point.PointDeclaration;
import io.interp.internal.point.PointName;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Failures;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what a spec expects of its points with what a model's first step had of them. Holds the
 * modules of that step until it ends. Safe for threads, which a step may hand work to.
 */
final class Expectations {

  private final Map<Integer, Set<Object>> modules = new HashMap<>();

  /**
   * Notes the module of a value: the object called where that names the point, else {@code this}.
   */
  synchronized void saw(Site.PointAt at, Object self, Object callee) {
    PointDeclaration point = at.declaration();
    if (point.expect() != null && point.expect().modules() != Expectation.ANY) {
      Object module = PointName.usesCallee(point.name()) ? callee : self;
      if (module != null) {
        Set<Object> seen = modules.get(point.id());
        if (seen == null) {
          seen = Collections.newSetFromMap(new IdentityHashMap<>());
          modules.put(point.id(), seen);
        }
        seen.add(module);
      }
    }
  }

  /** Says of each point what it has less or more of than expected, as its step ends. */
  synchronized void compare(List<PointStatus> statuses, String model, Failures failures) {
    for (PointStatus status : statuses) {
      Expectation expect = status.declaration().expect();
      if (expect != null) {
        compare(status, "sites", expect.sites(), status.sites().size(), "", failures);
        Set<Object> seen = modules.get(status.declaration().id());
        int count = seen == null ? 0 : seen.size();
        String when = " in the first step of " + model;
        compare(status, "modules", expect.modules(), count, when, failures);
      }
    }
  }

  private static void compare(
      PointStatus status, String what, int expected, int found, String when, Failures failures) {
    if (expected != Expectation.ANY && expected != found) {
      Refusal.of(
          status,
          "the number of "
              + what
              + " is expected to be "
              + expected
              + "; found "
              + found
              + when
              + "; correct `expect`, `in` or `at`",
          failures);
    }
  }
}
