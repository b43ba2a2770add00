package io.interp.internal.output;

import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.Part;
import io.interp.internal.reduce.Selected;
import io.interp.internal.report.Failures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is written of one value, each part under its name. What cannot be is said and counted. */
final class Parts {

  private final CapturedValue value;
  private final Failures failures;
  private final Map<String, Part> byName = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();

  private Parts(CapturedValue value, Failures failures) {
    this.value = value;
    this.failures = failures;
  }

  /** Works them out; there are none once the capture has written what it may. */
  static Parts of(CapturedValue value, Failures failures, Quotas quotas) {
    Parts parts = new Parts(value, failures);
    if (quotas.isOpen(value.keeping())) {
      parts.add();
    }
    if (!quotas.take(value.keeping(), parts.bytes())) {
      parts.byName.clear();
    }
    return parts;
  }

  private void add() {
    try {
      Selected selected = value.selection().of(value.snapshot().view());
      for (Keep keep : value.keep()) {
        add(keep, selected);
      }
    } catch (IllegalArgumentException e) {
      missing.add(value.name());
      failures.report(value.keeping().location() + ": " + value.name() + ": " + e.getMessage());
    } catch (RuntimeException e) {
      missing.add(value.name());
      failures.report(value.name() + " cannot be written", e);
    }
  }

  private void add(Keep keep, Selected selected) {
    try {
      for (Part part : keep.parts(selected)) {
        byName.put(part.name(value.name()), part.as(value.keeping().dtype()));
      }
    } catch (IllegalArgumentException e) {
      missing.add(Part.name(value.name(), keep.suffix()));
      failures.report(value.keeping().location() + ": " + value.name() + ": " + e.getMessage());
    }
  }

  private long bytes() {
    long bytes = 0;
    for (Part part : byName.values()) {
      bytes += part.view().elements() * part.dtype().bytes();
    }
    return bytes;
  }

  /** The parts in the order of {@code keep}. */
  Map<String, Part> byName() {
    return byName;
  }

  /** Names of what should be there and cannot be written. */
  List<String> missing() {
    return missing;
  }
}
