package io.interp.agent.spec.read;

import io.interp.agent.spec.PointSpec;
import io.interp.internal.point.Glob;
import io.interp.internal.point.PointName;
import io.interp.internal.point.RenameRule;
import io.interp.internal.report.Listing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares the final names in {@code mask} and {@code tokens} with those that points may get. What
 * a name has from its module, or from a variable, only the run can tell: that may be anything here.
 */
final class SideCheck {

  private static final int NAMED = 12;
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*\\}");

  /** What stands before the names of a second model object. */
  private static final Pattern MODEL = Pattern.compile("^model#\\d+\\.");

  private final Set<String> patterns = new LinkedHashSet<>();
  private final Set<String> shown = new LinkedHashSet<>();
  private final Problems problems;

  SideCheck(List<PointSpec> points, List<RenameRule> rename, Problems problems) {
    this.problems = problems;
    for (PointSpec point : points) {
      add(point, rename);
    }
  }

  private void add(PointSpec point, List<RenameRule> rename) {
    String name = point.name();
    boolean isWhole = name != null && name.startsWith("/");
    if (isWhole && PointName.variables(name).isEmpty()) {
      String last = PointName.rename(name.substring(1), rename);
      patterns.add(last);
      shown.add(last);
    } else if (name == null || !rename.isEmpty()) {
      patterns.add("**");
    } else {
      String last = VARIABLE.matcher(isWhole ? name.substring(1) : name).replaceAll("**");
      patterns.add(last);
      if (!isWhole) {
        patterns.add("**." + last);
      }
      shown.add(isWhole ? name.substring(1) : name);
    }
  }

  /** Reports names that no point can have. */
  void check(List<SideName> names) {
    for (SideName side : names) {
      String name = side.name().text();
      if (name.startsWith("#") || name.indexOf('*') >= 0) {
        String wrong = "`" + side.key() + "` is no name of one point";
        report(side, wrong, "write the final name of a point");
      } else if (!isPossible(MODEL.matcher(name).replaceFirst(""))) {
        report(side, "`" + side.key() + "` names no point", NearMiss.suggest(name, shown));
      }
    }
  }

  private boolean isPossible(String name) {
    for (String pattern : patterns) {
      if (Glob.matches(pattern, name)) {
        return true;
      }
    }
    return false;
  }

  private void report(SideName side, String wrong, String remedy) {
    List<String> names = new ArrayList<>(shown);
    String all = names.size() > NAMED ? Listing.some(names, ", ", NAMED) : Texts.and(names);
    String found = "found " + side.name().describe();
    problems.add(
        side.name().location(),
        wrong,
        names.isEmpty() ? found : found + "; the names of points are " + all,
        remedy);
  }
}
