package io.interp.internal.output;

import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import java.util.concurrent.atomic.AtomicInteger;

/** A snapshot that counts its closes. */
final class FakeSnapshot implements Snapshot {

  private final StridedView view;
  private final AtomicInteger closes = new AtomicInteger();

  FakeSnapshot(StridedView view) {
    this.view = view;
  }

  int closes() {
    return closes.get();
  }

  @Override
  public StridedView view() {
    if (closes() > 0) {
      throw new IllegalStateException("read after close");
    }
    return view;
  }

  @Override
  public long heldBytes() {
    return view.byteCount();
  }

  @Override
  public void close() {
    closes.incrementAndGet();
  }
}
