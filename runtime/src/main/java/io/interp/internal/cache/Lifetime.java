package io.interp.internal.cache;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Whether the memory of a cache is still there. Nobody gives it back while somebody reads: it may
 * be a library's, and reading it then would end the JVM.
 */
final class Lifetime {

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean ended;

  /**
   * Begins to read.
   *
   * @throws IllegalStateException when the cache is closed
   */
  void enter() {
    lock.readLock().lock();
    if (ended) {
      lock.readLock().unlock();
      throw new IllegalStateException(
          "the cache is closed; read it before its run closes, or keep it with Run.takeCache()");
    }
  }

  /** Ends what {@link #enter} began. */
  void leave() {
    lock.readLock().unlock();
  }

  /** Waits for those who read; false when it had ended already. */
  boolean end() {
    lock.writeLock().lock();
    try {
      boolean first = !ended;
      ended = true;
      return first;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
