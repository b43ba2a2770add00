package io.interp.internal.module;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * A map by identity that lets its keys be collected; looking up allocates nothing. Values must not
 * lead back to their keys. Safe for threads.
 */
public final class WeakIdentityMap<V> {

  private final ReferenceQueue<Object> dead = new ReferenceQueue<>();
  private Entry<V>[] table = newTable(16);
  private int size;

  /** The value of a key; null where there is none. */
  public synchronized V get(Object key) {
    int hash = System.identityHashCode(key);
    for (Entry<V> e = table[hash & table.length - 1]; e != null; e = e.next) {
      if (e.hash == hash && e.refersTo(key)) {
        return e.value;
      }
    }
    return null;
  }

  /** Sets the value of a key. */
  public synchronized void put(Object key, V value) {
    expunge();
    int hash = System.identityHashCode(key);
    int slot = hash & table.length - 1;
    for (Entry<V> e = table[slot]; e != null; e = e.next) {
      if (e.hash == hash && e.refersTo(key)) {
        e.value = value;
        return;
      }
    }
    table[slot] = new Entry<>(key, hash, value, dead, table[slot]);
    if (++size > table.length * 3 / 4) {
      grow();
    }
  }

  /** The values of keys that are alive, in no order. */
  public synchronized List<V> values() {
    expunge();
    List<V> values = new ArrayList<>(size);
    for (Entry<V> bucket : table) {
      for (Entry<V> e = bucket; e != null; e = e.next) {
        values.add(e.value);
      }
    }
    return values;
  }

  private void grow() {
    Entry<V>[] old = table;
    table = newTable(old.length * 2);
    for (Entry<V> bucket : old) {
      Entry<V> e = bucket;
      while (e != null) {
        Entry<V> next = e.next;
        int slot = e.hash & table.length - 1;
        e.next = table[slot];
        table[slot] = e;
        e = next;
      }
    }
  }

  private void expunge() {
    for (Reference<?> gone = dead.poll(); gone != null; gone = dead.poll()) {
      Entry<?> entry = (Entry<?>) gone;
      int slot = entry.hash & table.length - 1;
      Entry<V> previous = null;
      for (Entry<V> e = table[slot]; e != null; previous = e, e = e.next) {
        if (e == entry) {
          if (previous == null) {
            table[slot] = e.next;
          } else {
            previous.next = e.next;
          }
          size--;
          break;
        }
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <V> Entry<V>[] newTable(int length) {
    return new Entry[length];
  }

  private static final class Entry<V> extends WeakReference<Object> {
    private final int hash;
    private V value;
    private Entry<V> next;

    Entry(Object key, int hash, V value, ReferenceQueue<Object> dead, Entry<V> next) {
      super(key, dead);
      this.hash = hash;
      this.value = value;
      this.next = next;
    }
  }
}
