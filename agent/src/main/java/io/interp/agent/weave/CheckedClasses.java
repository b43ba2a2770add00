package io.interp.agent.weave;

import io.interp.agent.lock.Lock;
import io.interp.agent.spec.Problem;

/** Compares the classes of a run with those that the spec was checked against. */
public final class CheckedClasses {

  /** Of a spec without a lock. */
  public static final CheckedClasses NONE = new CheckedClasses(null, "", false);

  private final Lock lock;
  private final boolean sameSpec;
  private final boolean strict;
  private final NamesByLoader told = new NamesByLoader();

  /**
   * The classes of one lock.
   *
   * @param lock the lock, or null when there is none
   * @param text of the specs
   * @param strict whether a class that changed runs without hooks
   */
  public CheckedClasses(Lock lock, String text, boolean strict) {
    this.lock = lock;
    this.sameSpec = lock != null && lock.isFor(text);
    this.strict = strict;
  }

  /** What to say where the lock is for another spec; null when it is not, or there is none. */
  public Problem changedSpec() {
    return lock == null || sameSpec ? null : lock.changedSpec();
  }

  /**
   * What is not as it was in a class that has points, or null.
   *
   * @param classFile as it is on disk, or as its loader made it where it is on none
   */
  Problem problem(ClassPlan plan, byte[] classFile) {
    boolean concerns = lock != null && (!plan.methods().isEmpty() || isLocked(plan));
    return concerns ? lock.changed(Fingerprint.of(plan, classFile), sameSpec) : null;
  }

  private boolean isLocked(ClassPlan plan) {
    return lock.classes().containsKey(plan.className());
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
