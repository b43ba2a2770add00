package io.interp.internal.capture;

import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.tensor.GradientSink;
import io.interp.internal.tensor.GradientWatch;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.UnsupportedValueException;

/** A value or a parameter of one step to which backward passes bring gradients. */
abstract class ExpectedGradient implements GradientSink {

  /** The gradient's name: its value's, and what ends it. */
  final String name;

  final Keeper keeper;
  private final TensorAdapters adapters;
  private GradientWatch watch;
  private volatile int count;

  ExpectedGradient(String value, Keeper keeper, TensorAdapters adapters) {
    this.name = value + KeepGradient.SUFFIX;
    this.keeper = keeper;
    this.adapters = adapters;
  }

  /**
   * Begins to wait.
   *
   * @throws UnsupportedValueException with the reason when no gradient will come
   */
  void await(StepCaptures.Value of) {
    watch = of.adapter().watchGradient(of.value(), this);
  }

  /**
   * Keeps a gradient.
   *
   * @param before how many came before it
   */
  abstract void keep(StepCaptures.Value gradient, int before);

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // The passes of one graph come one after the other.
  public final synchronized void arrived(Object gradient) {
    int before = count++;
    try {
      TensorAdapter adapter = adapters.find(gradient);
      // Autograd uses the memory of gradients again.
      keep(
          new StepCaptures.Value(gradient, adapter, adapter.describe(gradient), null, true),
          before);
    } catch (UnsupportedValueException | IllegalArgumentException e) {
      keeper.missing(name + " cannot be stored: " + e.getMessage());
    } catch (Throwable e) {
      keeper.failed(name, e);
    }
  }

  /** Whether one came. */
  final boolean hasArrived() {
    return count > 0;
  }

  /** Whether backward passes of later steps would bring it theirs. */
  final boolean isLeaf() {
    return watch.isLeaf();
  }

  /**
   * Waits no longer.
   *
   * @param running whether a backward may be running
   */
  final void end(boolean running) {
    if (running) {
      watch.abandon();
    } else {
      watch.close();
    }
  }
}
