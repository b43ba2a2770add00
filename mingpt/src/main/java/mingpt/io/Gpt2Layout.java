package mingpt.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Hugging Face's layout of GPT-2: names with or without {@code transformer.}, linear weights of the
 * blocks as {@code Conv1D} has them, {@code [in, out]}, the head tied to the token embedding, and
 * mask buffers.
 */
final class Gpt2Layout {
  private static final String PREFIX = "transformer.";
  private static final String HEAD = "lm_head.weight";
  private static final String EMBEDDING = "transformer.wte.weight";
  private static final List<String> MASKS = List.of(".attn.bias", ".attn.masked_bias");
  private static final List<String> CONV1D =
      List.of(
          ".attn.c_attn.weight", ".attn.c_proj.weight", ".mlp.c_fc.weight", ".mlp.c_proj.weight");

  /** The parameters under minGPT's names and in its shapes; those already so are left alone. */
  static Map<String, Tensor> toMinGpt(Map<String, Tensor> tensors) {
    if (!isGpt2(tensors)) {
      return tensors;
    }
    Map<String, Tensor> state = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (MASKS.stream().noneMatch(name::endsWith)) {
            boolean transposed = CONV1D.stream().anyMatch(name::endsWith) && tensor.dim() == 2;
            state.put(qualify(name), transposed ? tensor.t() : tensor);
          }
        });
    if (!state.containsKey(HEAD) && state.containsKey(EMBEDDING)) {
      state.put(HEAD, state.get(EMBEDDING));
    }
    return state;
  }

  /** Tells by the joint projection, three times as long as wide, which way round weights are. */
  private static boolean isGpt2(Map<String, Tensor> tensors) {
    for (String name : List.of("h.0.attn.c_attn.weight", "transformer.h.0.attn.c_attn.weight")) {
      Tensor weight = tensors.get(name);
      if (weight != null && weight.dim() == 2) {
        return weight.size(1) == 3 * weight.size(0);
      }
    }
    return false;
  }

  private static String qualify(String name) {
    return name.startsWith(PREFIX) || name.equals(HEAD) ? name : PREFIX + name;
  }

  private Gpt2Layout() {}
}
