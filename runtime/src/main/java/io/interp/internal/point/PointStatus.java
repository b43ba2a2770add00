package io.interp.internal.point;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What became of one declaration: its sites, how often it fired, what went wrong. */
public final class PointStatus {

  private final PointDeclaration declaration;
  private final LongAdder fired = new LongAdder();
  private final List<String> sites = new ArrayList<>();
  private String error;
  private String mismatch;

  /** A declaration whose classes have not been seen yet. */
  public PointStatus(PointDeclaration declaration) {
    this.declaration = declaration;
  }

  /** The declaration that this is the status of. */
  public PointDeclaration declaration() {
    return declaration;
  }

  /** Notes one site, as {@code class.method:line}. */
  public synchronized void installed(String site) {
    sites.add(site);
  }

  /** Notes that a class was there but had no such site; {@code why} lists what it has. */
  public synchronized void noMatch(String why) {
    if (mismatch == null) {
      mismatch = why;
    }
  }

  /**
   * Notes why the point cannot do what the spec asks of it; the first reason stays.
   *
   * @return whether this is the first
   */
  public synchronized boolean error(String why) {
    if (error != null) {
      return false;
    }
    error = why;
    return true;
  }

  /** Counts one value. */
  public void fired() {
    fired.increment();
  }

  /** How many values passed. */
  public long firedCount() {
    return fired.sum();
  }

  /** The sites so far, as {@code class.method:line}. */
  public synchronized List<String> sites() {
    return List.copyOf(sites);
  }

  /**
   * The first reason of {@link #error} or, failing that, of {@link #noMatch}; null when all is
   * well.
   */
  public synchronized String problem() {
    if (error != null) {
      return error;
    }
    return sites.isEmpty() ? mismatch : null;
  }

  /** The declaration and its state alone, for one that no value gave a name to. */
  public PointReport report() {
    return new PointReport(
        null,
        null,
        declaration.tags(),
        declaration.in(),
        null,
        -1,
        null,
        null,
        declaration.dims(),
        declaration.layout(),
        null,
        null,
        state(),
        firedCount(),
        declaration.location());
  }

  /** The state as the spec language names it. */
  public synchronized String state() {
    if (error != null) {
      return "ERROR " + error;
    }
    if (sites.isEmpty()) {
      return mismatch == null ? "PENDING" : "NO-MATCH " + mismatch;
    }
    long count = firedCount();
    return count == 0 ? "INSTALLED " + sites.size() + " sites" : "FIRED " + count + " times";
  }
}
