package io.interp.agent.lock;

import io.interp.agent.spec.SpecException;
import io.interp.agent.spec.SpecPart;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** The locks that lie beside the files of a spec. */
public final class SpecLocks {

  private SpecLocks() {}

  /**
   * Reads them.
   *
   * @param parts the files, those that others use too
   * @param text of the whole spec
   * @throws SpecException when one of them is no lock
   */
  public static List<SpecLock> beside(List<SpecPart> parts, String text) {
    List<SpecLock> locks = new ArrayList<>();
    List<String> read = new ArrayList<>();
    for (SpecPart part : parts) {
      String file = LockFile.beside(part.file());
      if (!read.contains(file)) {
        read.add(file);
        Lock lock = LockFile.read(LockFile.beside(part.path()), new File(file));
        if (lock != null) {
          locks.add(new SpecLock(lock, lock.isFor(text), lock.isFor(part.text())));
        }
      }
    }
    return locks;
  }

  /**
   * A lock, and what it was written for.
   *
   * @param lock what it has
   * @param ofSpec whether it is for the whole spec
   * @param ofFile whether it is for the file that it lies beside, with what this uses
   */
  public record SpecLock(Lock lock, boolean ofSpec, boolean ofFile) {}
}
