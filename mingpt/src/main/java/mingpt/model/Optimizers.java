package mingpt.model;

import java.util.Collection;
import java.util.Map;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** Builds the optimizer of a model, with the parameter groups in the order that Python has them. */
final class Optimizers {

  /** AdamW with the groups of {@link WeightDecay}, sorted by name within. */
  static AdamW adamW(
      Module model, double weightDecay, double learningRate, double beta1, double beta2) {
    WeightDecay split = WeightDecay.split(model);
    Map<String, Tensor> parameters = NamedModules.parameters(model);
    AdamWOptions options = new AdamWOptions(learningRate);
    setBetas(options, beta1, beta2);
    options.weight_decay().put(weightDecay);
    AdamW optimizer = new AdamW(pick(parameters, split.decay()), options);
    optimizer.add_param_group(new OptimizerParamGroup(pick(parameters, split.noDecay())));
    // Without options of its own the second group got a copy of the defaults.
    new AdamWOptions(optimizer.param_groups().get(1).options()).weight_decay().put(0.0);
    return optimizer;
  }

  /** The pair is a C++ tuple, whose elements lie in memory in either order: the defaults tell. */
  private static void setBetas(AdamWOptions options, double beta1, double beta2) {
    DoublePointer betas = options.betas();
    boolean ascending = betas.get(0) < betas.get(1);
    betas.put(0, ascending ? beta1 : beta2).put(1, ascending ? beta2 : beta1);
  }

  private static TensorVector pick(Map<String, Tensor> parameters, Collection<String> names) {
    return new TensorVector(names.stream().map(parameters::get).toArray(Tensor[]::new));
  }

  private Optimizers() {}
}
