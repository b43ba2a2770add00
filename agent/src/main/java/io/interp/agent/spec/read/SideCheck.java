package io.interp.agent.spec.read;

import java.util.List;

/** Compares the final names in {@code mask} and {@code tokens} with those that points may get. */
final class SideCheck {

  private final PossibleNames possible;
  private final Problems problems;

  SideCheck(PossibleNames possible, Problems problems) {
    this.possible = possible;
    this.problems = problems;
  }

  /** Reports names that no point can have. */
  void check(List<SideName> names) {
    for (SideName side : names) {
      String name = side.name().text();
      if (name.startsWith("#") || name.indexOf('*') >= 0) {
        String wrong = "`" + side.key() + "` is no name of one point";
        report(side, wrong, "write the final name of a point");
      } else if (!possible.allows(name)) {
        report(side, "`" + side.key() + "` names no point", possible.near(name));
      }
    }
  }

  private void report(SideName side, String wrong, String remedy) {
    String all = possible.described();
    String found = "found " + side.name().describe();
    problems.add(side.name().location(), wrong, all.isEmpty() ? found : found + "; " + all, remedy);
  }
}
