package io.interp.internal.capture;

import io.interp.internal.reduce.Keep;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.SumSnapshot;
import io.interp.internal.tensor.TensorAdapters;
import java.util.List;

/** The gradients that a step's backward passes bring to a parameter, added up. */
final class ParameterGradient extends ExpectedGradient {

  private final List<Keep> keep;
  private final CaptureRule rule;
  private SumSnapshot sum;

  ParameterGradient(
      String parameter, List<Keep> keep, CaptureRule rule, Keeper keeper, TensorAdapters adapters) {
    super(parameter, keeper, adapters);
    this.keep = keep;
    this.rule = rule;
  }

  @Override
  void keep(StepCaptures.Value gradient, int before) {
    if (before == 0) {
      sum = keeper.keepSum(name, gradient, keep, rule);
    } else if (sum != null) {
      try (Snapshot more = gradient.adapter().borrow(gradient.value())) {
        sum.add(more.view());
      }
    }
  }
}
