package io.interp.internal.output;

import io.interp.internal.reduce.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes into the file of a whole run: what was accumulated over the steps of one model. */
final class RunFile {

  private final int model;
  private final List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
  private final Map<String, List<String>> dims = new LinkedHashMap<>();
  private final Map<String, String> orders = new LinkedHashMap<>();
  private final Map<String, Long> steps = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();

  private boolean intervened;

  RunFile(int model) {
    this.model = model;
  }

  /** Adds a tensor and what went into it. */
  void add(String name, Part part, RunFold fold) {
    tensors.add(new SafetensorsWriter.Tensor(name, part.view(), part.dtype()));
    steps.put(name, fold.steps());
    intervened |= fold.isIntervened();
    orders.put(name, fold.keeping().order().word());
    if (fold.count() != null) {
      counts.put(name, fold.count());
    }
    if (!part.dims().isEmpty()) {
      dims.put(name, part.dims());
    }
  }

  boolean isEmpty() {
    return tensors.isEmpty();
  }

  /** The file's content. */
  SafetensorsWriter content() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put("over", "run");
    metadata.put("model", Integer.toString(model));
    metadata.put("intervened", Boolean.toString(intervened));
    metadata.put("order", Json.line(steps.keySet()));
    metadata.put("dims", Json.line(dims));
    metadata.put("interventions", Json.line(orders));
    metadata.put("steps", Json.line(steps));
    metadata.put("count", Json.line(counts));
    return new SafetensorsWriter(tensors, metadata);
  }
}
