package io.interp.internal.cache;

import io.interp.internal.reduce.Selected;

/** Where the elements of an activation are. */
interface Memory {

  /**
   * Begins to read them.
   *
   * @throws IllegalStateException when they are gone
   */
  Reading read();

  /** Bytes that it keeps alive for a cache. */
  long heldBytes();

  /**
   * Elements that are there until it is closed.
   *
   * @param selected the elements
   * @param lifetime what has to be told of the end; null for memory that stays
   */
  record Reading(Selected selected, Lifetime lifetime) implements AutoCloseable {
    @Override
    public void close() {
      if (lifetime != null) {
        lifetime.leave();
      }
    }
  }

  /** Memory of an activation's own. */
  record Own(Selected selected) implements Memory {
    @Override
    public Reading read() {
      return new Reading(selected, null);
    }

    @Override
    public long heldBytes() {
      return selected.view().data().capacity();
    }
  }
}
