package io.interp.agent.read;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import io.interp.agent.tensorfile.TensorEntry;
import io.interp.internal.capture.Selector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of one step, in the order of execution. */
public final class CapturedStep {

  private final StepEntry step;
  private final SafetensorsFile file;
  private final List<CapturedTensor> values;

  private CapturedStep(StepEntry step, SafetensorsFile file, List<CapturedTensor> values) {
    this.step = step;
    this.file = file;
    this.values = values;
  }

  /** Opens a step's file. */
  public static CapturedStep open(CaptureFolder folder, StepEntry step) {
    SafetensorsFile file = SafetensorsFile.open(step.file());
    Map<String, List<String>> dims = dims(file);
    List<CapturedTensor> values =
        order(file).stream().map(name -> describe(folder, file.tensors().get(name), dims)).toList();
    return new CapturedStep(step, file, values);
  }

  /** Which step it is. */
  public StepEntry step() {
    return step;
  }

  /**
   * The step as people speak of it: {@code step 248}, or {@code iteration 200 (step 248)}; {@code
   * the whole run} where all steps were accumulated.
   */
  public String label() {
    if ("run".equals(metadata().get("over"))) {
      return "the whole run";
    }
    String own = "step " + step.number();
    String trainer = metadata().get("trainer_number");
    return trainer == null ? own : "iteration " + trainer + " (" + own + ")";
  }

  /** Whether interventions changed any of its values. */
  public boolean isIntervened() {
    return "true".equals(metadata().get("intervened"));
  }

  /** What the file says of the step. */
  public Map<String, String> metadata() {
    return file.metadata();
  }

  /** Every value. */
  public List<CapturedTensor> values() {
    return values;
  }

  /** The elements of a value in row-major order. */
  public float[] floats(CapturedTensor value) {
    return file.floats(value.entry());
  }

  /**
   * The values that a selector means, in the order of execution.
   *
   * @throws ReadException that lists near names if there are none
   */
  public List<CapturedTensor> select(Selector selector) {
    List<CapturedTensor> selected =
        values.stream()
            .filter(value -> isMeant(value, selector))
            .filter(value -> selector.matchesRepetition(value.repetition()))
            .toList();
    if (selected.isEmpty()) {
      throw new ReadException(
          selector + " matches nothing in step " + step.number() + "; " + near(selector));
    }
    return selected;
  }

  /** By its own name, or with everything that was kept of its point. */
  private static boolean isMeant(CapturedTensor value, Selector selector) {
    return selector.matchesAnywhere(value.firstName(), value.tags())
        || selector.matchesAnywhere(value.pointName(), value.tags());
  }

  private String near(Selector selector) {
    String text = selector.toString();
    if (text.startsWith("#")) {
      Set<String> tags = new LinkedHashSet<>();
      values.forEach(value -> value.tags().forEach(tag -> tags.add("#" + tag)));
      return tags.isEmpty() ? "no value has a tag" : "near: " + String.join(", ", tags);
    }
    List<String> names = values.stream().map(CapturedTensor::name).toList();
    if (names.stream().anyMatch(name -> name.endsWith("." + text))) {
      return "names end in it; give '**." + text + "'";
    }
    return "near: " + String.join(", ", NearNames.of(text.replace("*", ""), names, 3));
  }

  private static CapturedTensor describe(
      CaptureFolder folder, TensorEntry entry, Map<String, List<String>> written) {
    String pointName = pointName(folder, entry.name().replaceFirst("#\\d+$", ""));
    Optional<PointEntry> point = folder.point(pointName);
    List<String> tags = point.map(PointEntry::tags).orElse(List.of());
    List<String> dims =
        written == null
            ? point.map(PointEntry::layout).orElse(List.of())
            : written.getOrDefault(entry.name(), List.of());
    // Without names of what a slice left, those of the point no longer say which is which.
    boolean fits = dims.size() == entry.shape().length;
    return new CapturedTensor(entry, pointName, tags, fits ? dims : List.of());
  }

  /** The hook point of a name; what the file has of a point may have a statistic behind it. */
  private static String pointName(CaptureFolder folder, String name) {
    for (int end = name.length(); end > 0; end = name.lastIndexOf(':', end - 1)) {
      if (folder.point(name.substring(0, end)).isPresent()) {
        return name.substring(0, end);
      }
    }
    int colon = name.indexOf(':');
    return colon <= 0 ? name : name.substring(0, colon);
  }

  /** The names of dimensions in the file itself; null in one that was written without them. */
  private static Map<String, List<String>> dims(SafetensorsFile file) {
    return json(file, "dims", new TypeToken<>() {});
  }

  private static Set<String> order(SafetensorsFile file) {
    Set<String> names = new LinkedHashSet<>();
    List<String> order = json(file, "order", new TypeToken<>() {});
    if (order != null) {
      names.addAll(order);
    }
    names.retainAll(file.tensors().keySet());
    names.addAll(file.tensors().keySet());
    return names;
  }

  /** A value of the metadata; null without it, and where some other program wrote its own. */
  private static <T> T json(SafetensorsFile file, String key, TypeToken<T> type) {
    try {
      String text = file.metadata().get(key);
      return text == null ? null : new Gson().fromJson(text, type);
    } catch (JsonParseException e) {
      return null;
    }
  }
}
