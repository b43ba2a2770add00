package io.interp.internal.capture;

import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.tensor.GradientEdit;
import io.interp.internal.tensor.GradientWatch;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.UnsupportedValueException;
import java.util.ArrayList;
import java.util.List;

/** The gradients of one step that interventions change on their way. Safe for threads. */
final class GradientChanges {

  private final TensorAdapters adapters;
  private final List<GradientWatch> watches = new ArrayList<>();
  private boolean ended;
  private volatile boolean arrived;

  GradientChanges(TensorAdapters adapters) {
    this.adapters = adapters;
  }

  /** Changes whatever gradient comes to a value. */
  void expect(Passing value, StepInterventions changes) {
    GradientWatch watch;
    try {
      watch = value.adapter().editGradient(value.tensor(), new Expected(value, changes));
    } catch (UnsupportedValueException e) {
      changes.failed(value.point(), value.repetition(), "it has no gradient: " + e.getMessage());
      return;
    }
    synchronized (watches) {
      if (!ended) {
        watches.add(watch);
        return;
      }
    }
    watch.abandon();
  }

  boolean isEmpty() {
    synchronized (watches) {
      return watches.isEmpty();
    }
  }

  /** Whether any gradient came. */
  boolean hasArrived() {
    return arrived;
  }

  /**
   * Changes no more.
   *
   * @param running whether a backward may be running
   */
  void end(boolean running) {
    List<GradientWatch> ending;
    synchronized (watches) {
      ended = true;
      ending = new ArrayList<>(watches);
      watches.clear();
    }
    for (GradientWatch watch : ending) {
      if (running) {
        watch.abandon();
      } else {
        watch.close();
      }
    }
  }

  /** A value to which a gradient comes back. */
  private final class Expected implements GradientEdit {
    private final Passing value;
    private final StepInterventions changes;

    Expected(Passing value, StepInterventions changes) {
      this.value = value;
      this.changes = changes;
    }

    @Override
    public Object apply(Object gradient) {
      arrived = true;
      TensorAdapter adapter = adapters.find(gradient);
      Passing passing =
          new Passing(
              value.point(),
              value.repetition(),
              KeepGradient.SUFFIX,
              value.self(),
              gradient,
              gradient,
              adapter,
              adapter.describe(gradient),
              gradient.getClass());
      Object goingOn = changes.change(passing);
      Demand demand = changes.failure();
      if (demand != null) {
        throw demand.exception();
      }
      return goingOn == gradient ? null : goingOn;
    }
  }
}
