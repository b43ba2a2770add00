package io.interp.agent.lock;

import io.interp.agent.spec.Location;
import io.interp.agent.spec.Problem;
import io.interp.internal.output.Sha256;
import io.interp.internal.report.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The classes that a spec was checked against.
 *
 * @param at the file that says so
 * @param spec hash of the specs
 * @param classes by name, with dots
 */
public record Lock(Location at, String spec, Map<String, Entry> classes) {

  private static final int SHOWN = 3;
  private static final String REMEDY = "check the spec against the model again, with --lock";

  /**
   * A class, and where the lock says so.
   *
   * @param at the place in the file
   */
  public record Entry(Location at, LockedClass type) {}

  /** What to say where it {@link #isFor} another spec. */
  public Problem changedSpec() {
    String wrong = "the lock is for another version of the spec";
    return new Problem(at, wrong, "no more than the classes can be compared with it", REMEDY);
  }

  /**
   * Whether it was written for these specs, whose points its sites are of.
   *
   * @param text of the specs, as {@link io.interp.agent.spec.Spec#text} has it
   */
  public boolean isFor(String text) {
    return spec.equals(hash(text));
  }

  /** The hash of specs: the same by whatever paths they were named, which stand in comments. */
  static String hash(String text) {
    StringBuilder said = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (!line.startsWith("#")) {
        said.append(line).append('\n');
      }
    }
    return Sha256.of(said.toString());
  }

  /**
   * What is not as it was locked in a class that the spec has points in, or null.
   *
   * @param now the class as it is
   * @param sameSpec whether it {@link #isFor} the spec
   */
  public Problem changed(LockedClass now, boolean sameSpec) {
    Entry entry = classes.get(now.name());
    if (entry == null) {
      return new Problem(
          at, now.name() + " has points of the spec and is not in the lock", "", REMEDY);
    }
    if (entry.type.hash().equals(now.hash())) {
      return null;
    }
    String wrong = now.name() + " is not as it was when the spec was checked";
    String found = sameSpec ? difference(entry.type.sites(), now.sites()) : "";
    return new Problem(entry.at, wrong, found, REMEDY);
  }

  private static String difference(List<String> before, List<String> now) {
    List<String> gone = new ArrayList<>(before);
    gone.removeAll(now);
    List<String> fresh = new ArrayList<>(now);
    fresh.removeAll(before);
    if (gone.isEmpty() && fresh.isEmpty()) {
      return "its points are where they were";
    }
    String was = gone.isEmpty() ? "" : "it had " + Listing.some(gone, ", ", SHOWN);
    String is = fresh.isEmpty() ? "" : "it has " + Listing.some(fresh, ", ", SHOWN);
    return was.isEmpty() || is.isEmpty() ? was + is : was + ", " + is;
  }
}
