package mingpt.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Python's strict {@code load_state_dict}, but for the causal masks, which may be left out. */
final class StateDict {
  private static final String MASK = ".attn.bias";

  /**
   * Copies values into the model's own parameters and buffers.
   *
   * @throws IllegalArgumentException if names are missing or unexpected or shapes differ; the model
   *     is unchanged then
   */
  @SuppressWarnings("try") // The guard switches gradients off for as long as it lives.
  static void load(Module model, Map<String, Tensor> values) {
    Map<String, Tensor> own = NamedModules.state(model);
    requireSameNames(own, values);
    requireSameShapes(own, values);
    try (NoGradGuard noGrad = new NoGradGuard()) {
      values.forEach((name, value) -> own.get(name).copy_(value));
    }
  }

  private static void requireSameNames(Map<String, Tensor> own, Map<String, Tensor> values) {
    List<String> missing =
        own.keySet().stream()
            .filter(name -> !values.containsKey(name) && !name.endsWith(MASK))
            .toList();
    List<String> unexpected =
        values.keySet().stream().filter(name -> !own.containsKey(name)).toList();
    if (!missing.isEmpty() || !unexpected.isEmpty()) {
      throw new IllegalArgumentException(
          "the parameters do not fit the model: missing "
              + summary(missing)
              + ", unexpected "
              + summary(unexpected));
    }
  }

  private static void requireSameShapes(Map<String, Tensor> own, Map<String, Tensor> values) {
    values.forEach(
        (name, value) -> {
          String expected = Arrays.toString(own.get(name).shape());
          String found = Arrays.toString(value.shape());
          if (!expected.equals(found)) {
            throw new IllegalArgumentException(
                "parameter " + name + " has shape " + found + "; the model needs " + expected);
          }
        });
  }

  private static String summary(List<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    List<String> shown = names.subList(0, Math.min(3, names.size()));
    int more = names.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  private StateDict() {}
}
