package io.interp.internal.output;

import io.interp.internal.reduce.Part;
import io.interp.internal.report.Failures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What goes into the file of one step: its tensors, and what is known of the step. */
final class StepFile {

  private final StepRecord step;
  private final Failures failures;
  private final Set<String> names = new LinkedHashSet<>();
  private final Map<String, List<String>> dims = new LinkedHashMap<>();
  private final Map<String, String> orders = new LinkedHashMap<>();
  private final List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /** Collects the values that go to the step's own file, in the order of execution. */
  StepFile(StepRecord step, Failures failures, Quotas quotas) {
    this.step = step;
    this.failures = failures;
    for (CapturedValue value : step.values()) {
      if (value.keeping().isInStepFile()) {
        add(value, Parts.of(value, failures, quotas));
      }
    }
    if (!isEmpty()) {
      missing.addAll(step.missing());
    }
  }

  /** Whether there is nothing to write: every value goes elsewhere. */
  boolean isEmpty() {
    return tensors.isEmpty() && missing.isEmpty();
  }

  /** The file's content. */
  SafetensorsWriter content() {
    return new SafetensorsWriter(tensors, metadata());
  }

  private void add(CapturedValue value, Parts parts) {
    for (Map.Entry<String, Part> part : parts.byName().entrySet()) {
      add(part.getKey(), part.getValue());
      orders.putIfAbsent(part.getKey(), value.keeping().order().word());
    }
    missing.addAll(parts.missing());
  }

  private void add(String name, Part part) {
    if (name.equals(SafetensorsWriter.METADATA) || names.contains(name)) {
      missing.add(name);
      failures.report(
          name
              + ": two values of one step have this name; the file has the first, rename the"
              + " other");
      return;
    }
    tensors.add(new SafetensorsWriter.Tensor(name, part.view(), part.dtype()));
    names.add(name);
    if (!part.dims().isEmpty()) {
      dims.put(name, part.dims());
    }
  }

  private Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    StepFacts.addTo(metadata, step.step());
    metadata.put("order", Json.line(names));
    // Empty too: a file without it is older, and its readers have to look elsewhere.
    metadata.put("dims", Json.line(dims));
    metadata.put("interventions", Json.line(orders));
    if (!missing.isEmpty()) {
      metadata.put("missing", Json.line(missing));
    }
    if (step.step().exception() != null) {
      metadata.put("exception", step.step().exception());
    }
    if (!step.found().isEmpty()) {
      metadata.put("watch", Json.line(step.found()));
    }
    if (!step.changes().isEmpty()) {
      metadata.put("changes", Json.line(step.changes()));
    }
    if (step.failure() != null) {
      metadata.put("failure", step.failure());
    }
    return metadata;
  }
}
