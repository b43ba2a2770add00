package mingpt.model;

import java.util.Map;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** minGPT's initial weights, drawn in its order: one seed gives the parameters that Python gets. */
final class Initialization {
  private static final double STD = 0.02;

  /** Overwrites all parameters of the model. */
  @SuppressWarnings("try") // The guard switches gradients off for as long as it lives.
  static void apply(Module model, int nLayer) {
    try (NoGradGuard noGrad = new NoGradGuard()) {
      NamedModules.of(model).forEach(entry -> initWeights(entry.module()));
      // a special scaled init to the residual projections, per GPT-2 paper
      for (Map.Entry<String, Tensor> p : NamedModules.parameters(model).entrySet()) {
        if (p.getKey().endsWith("c_proj.weight")) {
          torch.normal_(p.getValue(), 0.0, STD / Math.sqrt(2.0 * nLayer));
        }
      }
    }
  }

  private static void initWeights(Module module) {
    LinearImpl linear = module.asLinear();
    EmbeddingImpl embedding = module.asEmbedding();
    LayerNormImpl layerNorm = module.asLayerNorm();
    if (linear != null) {
      torch.normal_(linear.weight(), 0.0, STD);
      if (linear.bias().defined()) {
        torch.zeros_(linear.bias());
      }
    } else if (embedding != null) {
      torch.normal_(embedding.weight(), 0.0, STD);
    } else if (layerNorm != null) {
      torch.zeros_(layerNorm.bias());
      torch.ones_(layerNorm.weight());
    }
  }

  private Initialization() {}
}
