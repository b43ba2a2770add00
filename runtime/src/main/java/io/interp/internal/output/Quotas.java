package io.interp.internal.output;

import io.interp.internal.report.Failures;
import java.util.IdentityHashMap;

/** How much each entry of a spec's {@code capture} has written of what it may. */
final class Quotas {

  private final Failures failures;
  private final IdentityHashMap<Keeping, Quota> quotas = new IdentityHashMap<>();

  Quotas(Failures failures) {
    this.failures = failures;
  }

  /** Whether an entry may still write anything. */
  synchronized boolean isOpen(Keeping keeping) {
    Quota quota = quotas.get(keeping);
    return quota == null || !quota.reached;
  }

  /** Whether an entry may write so many bytes of elements; a refusal is said, and is the end. */
  synchronized boolean take(Keeping keeping, long bytes) {
    Quota quota = quotas.get(keeping);
    if (quota == null) {
      quota = new Quota();
      quotas.put(keeping, quota);
    }
    if (quota.reached || bytes > keeping.maxBytes() - quota.written) {
      quota.reached = true;
      failures.report(
          keeping.location()
              + ": `max` of "
              + Sizes.describe(keeping.maxBytes())
              + " is reached, and this capture ends; values that came later are not written");
      return false;
    }
    quota.written += bytes;
    return true;
  }

  private static final class Quota {
    private long written;
    private boolean reached;
  }
}
