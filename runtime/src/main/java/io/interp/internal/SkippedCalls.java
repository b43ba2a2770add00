package io.interp.internal;

import io.interp.internal.capture.Demand;
import io.interp.internal.capture.StepCaptures;
import io.interp.internal.link.Handler;
import io.interp.internal.link.Site;
import io.interp.internal.report.Failures;

/** Decides which calls the model does not make. */
final class SkippedCalls {

  private final ThreadScopes scopes;
  private final Failures failures;

  SkippedCalls(ThreadScopes scopes, Failures failures) {
    this.scopes = scopes;
    this.failures = failures;
  }

  /**
   * What {@link Handler#skip} gives.
   *
   * @throws IllegalStateException where the spec asks for it
   */
  Object decide(
      Site site,
      Class<?> accepts,
      Object self,
      Object callee,
      Object[] variables,
      Object[] arguments) {
    Object skipped = null;
    Demand demand = null;
    try {
      ThreadScope scope = scopes.current();
      StepCaptures captures = scope == null ? null : scope.looking();
      if (captures != null) {
        scope.busy = true;
        try {
          skipped = captures.skip(site, accepts, self, callee, variables, arguments, scope.nests);
        } finally {
          scope.busy = false;
        }
        demand = captures.demand();
      }
    } catch (Throwable e) {
      failures.report("a call in " + site.className() + " that may be skipped", e);
    }
    if (demand != null) {
      throw demand.exception();
    }
    return skipped == null ? Handler.MAKE_CALL : skipped;
  }
}
