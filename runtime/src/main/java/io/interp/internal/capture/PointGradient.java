package io.interp.internal.capture;

import io.interp.internal.output.CapturedValue;
import io.interp.internal.reduce.Keep;
import io.interp.internal.tensor.TensorAdapters;
import java.util.List;

/**
 * The gradients of a value at a hook point; those of a second backward have a name of their own.
 */
final class PointGradient extends ExpectedGradient {

  private final ViewTransform transform;
  private final CapturedValue.Selection selection;
  private final List<Keep> keep;
  private final CaptureRule rule;

  /** A gradient of which the same is looked at as of the value. */
  PointGradient(
      String value,
      ViewTransform transform,
      CapturedValue.Selection selection,
      List<Keep> keep,
      CaptureRule rule,
      Keeper keeper,
      TensorAdapters adapters) {
    super(value, keeper, adapters);
    this.transform = transform;
    this.selection = selection;
    this.keep = keep;
    this.rule = rule.ofGradients();
  }

  @Override
  void keep(StepCaptures.Value gradient, int before) {
    String repeated = before == 0 ? name : name + "#" + before;
    keeper.keep(repeated, gradient, transform, selection, keep, rule);
  }
}
