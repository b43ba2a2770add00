package io.interp.internal.point;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** What became of one declaration: its sites, how often it fired, what went wrong. */
public final class PointStatus {

  private final PointDeclaration declaration;
  private final LongAdder fired = new LongAdder();
  private final LongAdder outside = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder nested = new LongAdder();
  private final List<Installed> installed = new ArrayList<>();
  private String error;
  private String mismatch;
  private boolean nearMismatch;

  /** A declaration whose classes have not been seen yet. */
  public PointStatus(PointDeclaration declaration) {
    this.declaration = declaration;
  }

  /** The status of each declaration; more may be added while others look it up by its id. */
  public static List<PointStatus> of(List<PointDeclaration> declarations) {
    List<PointStatus> statuses = new ArrayList<>();
    for (PointDeclaration declaration : declarations) {
      statuses.add(new PointStatus(declaration));
    }
    return new CopyOnWriteArrayList<>(statuses);
  }

  /** The declaration that this is the status of. */
  public PointDeclaration declaration() {
    return declaration;
  }

  /**
   * The sites in one class.
   *
   * @param className with dots
   * @param loader the class's loader, told apart from others
   * @param sites as {@code class.method:line}
   */
  private record Installed(String className, String loader, List<String> sites) {}

  /**
   * Notes the sites in a class, in place of those that an earlier version of the class had.
   *
   * @param className with dots
   * @param loader the class's loader, told apart from others
   * @param sites as {@code class.method:line}; none when the class has the point no more
   */
  public synchronized void installed(String className, String loader, List<String> sites) {
    for (int i = installed.size() - 1; i >= 0; i--) {
      Installed before = installed.get(i);
      if (before.className.equals(className) && before.loader.equals(loader)) {
        installed.remove(i);
      }
    }
    if (!sites.isEmpty()) {
      installed.add(new Installed(className, loader, List.copyOf(sites)));
    }
  }

  /**
   * Notes that a class was there but had no such site. The first reason stays, unless a class that
   * is nearer to what is meant gives another.
   *
   * @param why what the class has instead
   * @param near whether it has the point's method
   */
  public synchronized void noMatch(String why, boolean near) {
    if (lacksReason(near)) {
      mismatch = why;
      nearMismatch = near;
    }
  }

  /** Whether {@link #noMatch} has use for a reason, which takes work to put into words. */
  public synchronized boolean lacksReason(boolean near) {
    return mismatch == null || (near && !nearMismatch);
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
  public void fired(Passage passage) {
    fired.increment();
    if (passage == Passage.OUTSIDE) {
      outside.increment();
    } else if (passage == Passage.LATE) {
      late.increment();
    }
  }

  /** Counts one value that a call inside a call on the same object would have added. */
  public void nested() {
    nested.increment();
  }

  /** How many values passed. */
  public long firedCount() {
    return fired.sum();
  }

  /** How many of them passed outside any step of a model. */
  public long outsideCount() {
    return outside.sum();
  }

  /** How many of them passed in work that outlived the step that handed it out. */
  public long lateCount() {
    return late.sum();
  }

  /** How many values were left out, because the call that encloses theirs has the point's value. */
  public long nestedCount() {
    return nested.sum();
  }

  /** The sites so far, as {@code class.method:line}. */
  public synchronized List<String> sites() {
    List<String> sites = new ArrayList<>();
    for (Installed one : installed) {
      sites.addAll(one.sites);
    }
    return sites;
  }

  /** The loaders of each class that has sites, in the order of installation. */
  public synchronized Map<String, List<String>> loaders() {
    Map<String, List<String>> loaders = new LinkedHashMap<>();
    for (Installed one : installed) {
      List<String> ofClass = loaders.get(one.className);
      if (ofClass == null) {
        ofClass = new ArrayList<>();
        loaders.put(one.className, ofClass);
      }
      ofClass.add(one.loader);
    }
    return loaders;
  }

  /**
   * The first reason of {@link #error} or, failing that, of {@link #noMatch}; null when all is
   * well.
   */
  public synchronized String problem() {
    if (error != null) {
      return error;
    }
    return installed.isEmpty() ? mismatch : null;
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
        null,
        state(),
        firedCount(),
        outsideCount(),
        lateCount(),
        nestedCount(),
        declaration.location());
  }

  /** The state as the spec language names it. */
  public synchronized String state() {
    if (error != null) {
      return "ERROR " + error;
    }
    if (installed.isEmpty()) {
      return mismatch == null ? "PENDING" : "NO-MATCH " + mismatch;
    }
    long count = firedCount();
    if (count > 0) {
      return "FIRED " + count + (count == 1 ? " time" : " times");
    }
    int sites = sites().size();
    return "INSTALLED " + sites + (sites == 1 ? " site" : " sites");
  }
}
