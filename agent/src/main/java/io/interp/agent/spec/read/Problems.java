package io.interp.agent.spec.read;

import io.interp.agent.spec.Location;
import io.interp.agent.spec.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that a user sees all of it at once. */
final class Problems {

  private final List<Problem> all = new ArrayList<>();
  private final List<String> files = new ArrayList<>();

  /** Makes problems of this file come after those of the files before it. */
  void file(String name) {
    if (!files.contains(name)) {
      files.add(name);
    }
  }

  void add(Location at, String wrong, String found, String remedy) {
    add(new Problem(at, wrong, found, remedy));
  }

  void add(Problem problem) {
    file(problem.at().file());
    all.add(problem);
  }

  int count() {
    return all.size();
  }

  /** All of them, by file, line and column. */
  List<Problem> ordered() {
    List<Problem> ordered = new ArrayList<>(all);
    Collections.sort(ordered, new ByPlace());
    return ordered;
  }

  /** A named class, for this runs before the JVM may link an invokedynamic. */
  private final class ByPlace implements Comparator<Problem> {
    @Override
    public int compare(Problem one, Problem other) {
      Location a = one.at();
      Location b = other.at();
      int byFile = Integer.compare(files.indexOf(a.file()), files.indexOf(b.file()));
      if (byFile != 0) {
        return byFile;
      }
      int byLine = Integer.compare(a.line(), b.line());
      return byLine != 0 ? byLine : Integer.compare(a.column(), b.column());
    }
  }
}
