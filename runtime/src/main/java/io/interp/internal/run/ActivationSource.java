package io.interp.internal.run;

import io.interp.Activation;
import io.interp.internal.cache.CachedActivation;
import io.interp.internal.intervene.TensorSource;
import io.interp.internal.tensor.StridedView;
import java.util.List;
import java.util.Objects;

/** One activation of a cache, for interventions that take a tensor. */
final class ActivationSource implements TensorSource {

  private final Activation activation;

  ActivationSource(Activation activation) {
    this.activation = Objects.requireNonNull(activation, "the intervention takes an activation");
  }

  @Override
  public String name() {
    return activation.name();
  }

  @Override
  public List<String> tensors() {
    return List.of(activation.name());
  }

  @Override
  public List<String> dims(String tensor) {
    return activation.dims();
  }

  @Override
  public StridedView read(String tensor) {
    return CachedActivation.elements(activation);
  }
}
