package io.interp.internal.cache;

import io.interp.internal.output.CapturedValue;
import io.interp.internal.reduce.Selected;

/** A snapshot that a cache owns, and what is looked at of it. */
record CapturedMemory(CapturedValue value, Lifetime lifetime) implements Memory {

  @Override
  public Reading read() {
    lifetime.enter();
    Selected selected = null;
    try {
      selected = value.selection().of(value.snapshot().view());
      // Whoever reads numbers of code wants them all, those of padding too.
      selected = Selected.all(selected.view(), selected.dims());
    } finally {
      if (selected == null) {
        lifetime.leave();
      }
    }
    return new Reading(selected, lifetime);
  }

  @Override
  public long heldBytes() {
    return value.snapshot().heldBytes();
  }

  /** Gives the memory back. */
  void close() {
    value.snapshot().close();
  }
}
