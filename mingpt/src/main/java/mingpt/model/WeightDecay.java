package mingpt.model;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * Which parameters experience weight decay: weights of linear layers do, biases and the weights of
 * layer norms and embeddings do not.
 *
 * @param decay full names with weight decay, sorted
 * @param noDecay full names without, sorted
 */
record WeightDecay(SortedSet<String> decay, SortedSet<String> noDecay) {

  /**
   * The split for this model.
   *
   * @throws IllegalStateException if a parameter is in neither group: a new kind of layer
   */
  static WeightDecay split(Module model) {
    SortedSet<String> decay = new TreeSet<>();
    SortedSet<String> noDecay = new TreeSet<>();
    for (NamedModules.Entry entry : NamedModules.of(model)) {
      Module module = entry.module();
      if (module.asLinear() != null) {
        decay.add(entry.qualify("weight"));
        if (module.asLinear().bias().defined()) {
          noDecay.add(entry.qualify("bias"));
        }
      } else if (module.asLayerNorm() != null) {
        noDecay.addAll(List.of(entry.qualify("weight"), entry.qualify("bias")));
      } else if (module.asEmbedding() != null) {
        noDecay.add(entry.qualify("weight"));
      }
    }
    requireComplete(decay, noDecay, NamedModules.parameters(model));
    return new WeightDecay(decay, noDecay);
  }

  private static void requireComplete(
      SortedSet<String> decay, SortedSet<String> noDecay, Map<String, Tensor> parameters) {
    SortedSet<String> left = new TreeSet<>(parameters.keySet());
    left.removeAll(decay);
    left.removeAll(noDecay);
    if (!left.isEmpty()) {
      throw new IllegalStateException("neither with nor without weight decay: " + left);
    }
  }
}
