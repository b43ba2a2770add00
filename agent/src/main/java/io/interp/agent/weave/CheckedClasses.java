package io.interp.agent.weave;

import io.interp.agent.lock.LockedClass;
import io.interp.agent.lock.SpecLocks.SpecLock;
import io.interp.agent.spec.Problem;
import java.util.ArrayList;
import java.util.List;

/** Compares the classes of a run with those that the spec was checked against. */
public final class CheckedClasses {

  /** Of a spec without a lock. */
  public static final CheckedClasses NONE = new CheckedClasses(List.of(), false);

  private final List<SpecLock> locks;
  private final boolean strict;
  private final NamesByLoader told = new NamesByLoader();

  /**
   * The classes of all locks of a run.
   *
   * @param locks those beside the files of the spec; mostly none or one
   * @param strict whether a class that changed runs without hooks
   */
  public CheckedClasses(List<SpecLock> locks, boolean strict) {
    this.locks = locks;
    this.strict = strict;
  }

  /** What to say of each lock that is neither for the whole spec nor for the file beside it. */
  public List<Problem> changedSpecs() {
    List<Problem> changed = new ArrayList<>();
    for (SpecLock at : locks) {
      if (!at.ofSpec() && !at.ofFile()) {
        changed.add(at.lock().changedSpec());
      }
    }
    return changed;
  }

  /**
   * What is not as it was in a class that has points, or null.
   *
   * @param classFile as it is on disk, or as its loader made it where it is on none
   */
  Problem problem(ClassPlan plan, byte[] classFile) {
    LockedClass now = null;
    for (SpecLock at : locks) {
      if (concerns(at, plan)) {
        now = now == null ? Fingerprint.of(plan, classFile) : now;
        Problem changed = at.lock().changed(now, at.ofSpec());
        if (changed != null) {
          return changed;
        }
      }
    }
    return null;
  }

  /** A lock of one file of several says nothing of classes that only the others have points in. */
  private boolean concerns(SpecLock at, ClassPlan plan) {
    return at.lock().classes().containsKey(plan.className())
        || (!plan.methods().isEmpty() && (at.ofSpec() || !at.ofFile()));
  }

  /** Whether it is the first time that something is told of a loader's classes. */
  boolean isNews(ClassLoader loader, Problem problem) {
    return told.add(loader, problem.toString());
  }

  /** Whether a class that changed runs without hooks. */
  boolean isStrict() {
    return strict;
  }
}
