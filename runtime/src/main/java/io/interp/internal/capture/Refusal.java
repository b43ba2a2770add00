package io.interp.internal.capture;

import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Failures;

/** Says once, loudly and in the point's state, why a point does not do what the spec asks of it. */
final class Refusal {

  private Refusal() {}

  /** Marks the declaration and tells where it stands and why. */
  static void of(PointStatus status, String why, Failures failures) {
    if (status.error(why)) {
      failures.report(status.declaration().location() + ": " + why);
    }
  }
}
