package io.interp.internal.capture;

import io.interp.internal.capture.CaptureBudget.Held;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.output.Keeping;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.Selected;
import io.interp.internal.report.Failures;
import io.interp.internal.step.Step;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.HeapSnapshot;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.SumSnapshot;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapter.Origin;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.UnsupportedValueException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Takes the snapshots of one step within the budget. */
final class Keeper {

  private static final ByteBuffer NO_DATA = ByteBuffer.allocate(0);
  private static final StridedView NOTHING =
      StridedView.contiguous(NO_DATA, DType.U8, new long[] {0});
  private static final CapturedValue.Selection NOTHING_LEFT =
      new Whole(Selected.all(NOTHING, List.of()));

  private final Step step;
  private final Origins origins;
  private final CaptureBudget budget;
  private final Failures failures;
  private final List<Kept> kept = new ArrayList<>();
  private volatile String failure;
  private boolean sealed;
  private final IdentityHashMap<TensorAdapter, Long> headroom = new IdentityHashMap<>();

  /**
   * Keeps nothing yet.
   *
   * @param origins null where no rule needs to know where a value comes from
   */
  Keeper(Step step, Origins origins, CaptureBudget budget, Failures failures) {
    this.step = step;
    this.origins = origins;
    this.budget = budget;
    this.failures = failures;
  }

  /**
   * Keeps a value.
   *
   * @param selection the transform, with what belongs to the elements
   * @param keep which of the rule's entries of {@code keep}
   * @throws IllegalArgumentException when the transform does not fit its shape
   * @throws UnsupportedValueException when it cannot be stored
   */
  void keep(
      String name,
      StepCaptures.Value value,
      ViewTransform transform,
      CapturedValue.Selection selection,
      List<Keep> keep,
      CaptureRule rule) {
    Keeping keeping = rule.keeping();
    StridedView whole = StridedView.contiguous(NO_DATA, value.info().dtype(), value.info().shape());
    long part = transform.apply(whole).byteCount();
    if (part > Integer.MAX_VALUE) {
      throw new UnsupportedValueException(
          value.info().describe() + " takes " + part + " bytes, over 2 GB; keep a slice");
    }
    boolean small = 2 * part < whole.byteCount();
    Snapshot alias =
        rule.copying() == Copying.ALIAS && !small ? value.adapter().alias(value.value()) : null;
    long bytes = small ? part : alias == null ? whole.byteCount() : alias.heldBytes();
    if (!hasRoom(value, bytes)) {
      close(alias);
      reduceNow(name, value, selection, keep, keeping, bytes);
      return;
    }
    Snapshot snapshot = null;
    CapturedValue.Selection rest = selection;
    try {
      if (small) {
        Selected copy = copyOfPart(value, selection);
        snapshot = new HeapSnapshot(copy.view());
        rest = new Whole(copy);
      } else {
        snapshot = alias == null ? snapshot(value, rule.copying()) : alias;
      }
    } finally {
      if (snapshot == null) {
        budget.giveBack(bytes);
      }
    }
    add(new Kept(name, budget.hold(snapshot, bytes), rest, keep, keeping));
  }

  /**
   * Keeps all of a value, to which others will be added.
   *
   * @return null when there is no room
   */
  SumSnapshot keepSum(String name, StepCaptures.Value value, List<Keep> keep, CaptureRule rule) {
    TensorInfo info = value.info();
    long bytes = StridedView.contiguous(NO_DATA, info.dtype(), info.shape()).byteCount();
    if (!hasRoom(value, bytes)) {
      overBudget(name, bytes);
      return null;
    }
    SumSnapshot sum = null;
    try {
      sum = new SumSnapshot(value.adapter().snapshot(value.value(), Origin.FOREIGN));
    } finally {
      if (sum == null) {
        budget.giveBack(bytes);
      }
    }
    add(new Kept(name, budget.hold(sum, bytes), ViewTransform.ALL, keep, rule.keeping()));
    return sum;
  }

  private boolean hasRoom(StepCaptures.Value value, long bytes) {
    return budget.acquire(bytes, headroom(value.adapter()));
  }

  /**
   * Works out on the model's thread what is much smaller than the value. The writer does it as long
   * as there is room: a snapshot costs the model a small part of the time that a reduction takes.
   */
  private void reduceNow(
      String name,
      StepCaptures.Value value,
      CapturedValue.Selection selection,
      List<Keep> keep,
      Keeping keeping,
      long wanted) {
    for (Keep each : keep) {
      if (!each.reduces() || keeping.overRun()) {
        overBudget(name, wanted);
        return;
      }
    }
    Reduced reduced;
    try (Snapshot live = value.adapter().borrow(value.value())) {
      reduced = Reduced.of(selection.of(live.view()), keep);
    }
    long bytes = reduced.bytes();
    if (hasRoom(value, bytes)) {
      Held nothing = budget.hold(new HeapSnapshot(NOTHING), bytes);
      add(new Kept(name, nothing, NOTHING_LEFT, reduced.keep(), keeping));
    } else {
      overBudget(name, bytes);
    }
  }

  private synchronized void add(Kept value) {
    if (sealed) {
      value.snapshot().close();
      failures.report(value.name() + " came as its step ended, and is not captured");
    } else {
      kept.add(value);
    }
  }

  /** Takes nothing more. */
  synchronized void seal() {
    sealed = true;
  }

  /** Takes nothing more: another thread hands over what is here, and says why it ends here. */
  synchronized void seal(String why) {
    sealed = true;
    failure = failure == null ? why : failure;
  }

  private static void close(Snapshot alias) {
    if (alias != null) {
      alias.close();
    }
  }

  private Snapshot snapshot(StepCaptures.Value value, Copying copying) {
    TensorAdapter adapter = value.adapter();
    Origin origin =
        copying != Copying.LAZY || value.mayBeRefilled()
            ? Origin.FOREIGN
            : origins.of(value.value(), adapter, value.self());
    return adapter.snapshot(value.value(), origin);
  }

  private static Selected copyOfPart(StepCaptures.Value value, CapturedValue.Selection selection) {
    try (Snapshot live = value.adapter().borrow(value.value())) {
      Selected part = selection.of(live.view());
      return new Selected(part.view().contiguousCopy(), part.valid(), part.dims(), part.columns());
    }
  }

  /** Reading how much memory a process has costs microseconds: once a step is enough. */
  private long headroom(TensorAdapter adapter) {
    synchronized (headroom) {
      Long known = headroom.get(adapter);
      if (known == null) {
        known = adapter.headroom();
        headroom.put(adapter, known);
      }
      return known;
    }
  }

  private void overBudget(String name, long bytes) {
    failure = "not everything is here: the captures of the step do not fit in memory";
    failures.report(
        "captures of one step do not fit in memory: "
            + name
            + " needs "
            + bytes
            + " bytes beside the "
            + budget.held()
            + " held (step "
            + step.number()
            + "), and is not captured; capture fewer points, a slice, or give Java more memory");
  }

  /** Notes why a value is not kept. */
  void missing(String why) {
    failure = "not everything is here: " + why;
    failures.report(why);
  }

  /** Notes an error of ours: what is missing must not look as if it had never fired. */
  void failed(String name, Throwable error) {
    failure = "not everything is here: " + name + " failed: " + error;
    failures.report("capture of " + name, error);
  }

  /** What is kept by now, while more may come. */
  synchronized List<Kept> kept() {
    return new ArrayList<>(kept);
  }

  String failure() {
    return failure;
  }

  /** All of a snapshot, which holds no more than what is looked at. */
  private record Whole(Selected selected) implements CapturedValue.Selection {
    @Override
    public Selected of(StridedView view) {
      return new Selected(view, selected.valid(), selected.dims(), selected.columns());
    }
  }
}
