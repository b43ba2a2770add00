package io.interp.agent.spec.read;

import io.interp.agent.spec.PointSpec;
import io.interp.internal.capture.Selector;
import io.interp.internal.point.Glob;
import io.interp.internal.point.PointName;
import io.interp.internal.point.RenameRule;
import io.interp.internal.report.Listing;
import io.interp.internal.step.ModelObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The final names that the points of a spec may get. What a name has from its module, from a
 * variable or from a rename, only the run can tell: that may be anything here.
 */
final class PossibleNames {

  private static final int NAMED = 12;
  private static final String ANYTHING = "**";
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*\\}");

  private static final Pattern REPETITION = Pattern.compile("#\\d+$");

  private final Set<String> patterns = new LinkedHashSet<>();

  /** Names that are known in full, and the ends of the others. */
  private final Set<String> whole = new LinkedHashSet<>();

  private final Set<String> ends = new LinkedHashSet<>();

  PossibleNames(List<PointSpec> points, List<RenameRule> rename) {
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
      whole.add(last);
    } else if (name == null || !rename.isEmpty()) {
      patterns.add(ANYTHING);
    } else {
      String last = VARIABLE.matcher(isWhole ? name.substring(1) : name).replaceAll(ANYTHING);
      patterns.add(last);
      if (isWhole) {
        ends.add(name.substring(1));
      } else {
        patterns.add(ANYTHING + "." + last);
        ends.add(name);
      }
    }
  }

  /** Adds points that code places, by their name, a glob or a tag. */
  void add(Selector placed) {
    String text = placed.toString();
    String last = text.substring(text.lastIndexOf('.') + 1);
    boolean isGlob = text.indexOf('*') >= 0;
    if (placed.tag() != null) {
      patterns.add(ANYTHING);
    } else {
      patterns.add(text);
      patterns.add(ANYTHING + "." + last);
      (isGlob ? ends : whole).add(isGlob ? last.replace("*", "") : text);
    }
  }

  /** Whether a point may have a final name. */
  boolean allows(String name) {
    String own = name.substring(ModelObject.prefixLength(name));
    for (String pattern : patterns) {
      if (Glob.matches(pattern, own)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name, a glob or a tag of {@code what} may mean a point; of tags others know. */
  boolean mayMean(String selector) {
    String whole = selector.substring(ModelObject.prefixLength(selector));
    String own = REPETITION.matcher(whole).replaceFirst("");
    String last = own.substring(own.lastIndexOf('.') + 1);
    return selector.startsWith("#") || last.indexOf('*') >= 0 || allows(own.replace("*", "x"));
  }

  /** What may have been meant instead of a name that no point can have, as it can be written. */
  String near(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return whole.contains(last) ? "did you mean `" + last + "`?" : NearMiss.suggest(name, whole);
  }

  /** What may have been meant instead of a selector that means no point. */
  String nearSelector(String selector) {
    String near = near(selector);
    String last = selector.substring(selector.lastIndexOf('.') + 1);
    String end = near.isEmpty() ? NearMiss.nearest(last, ends) : null;
    return end == null ? near : "did you mean `" + ANYTHING + "." + end + "`?";
  }

  /** {@code the names of points are mask, tokens, and others end in h}; empty without any. */
  String described() {
    String known = whole.isEmpty() ? "" : "the names of points are " + listed(whole);
    String others = ends.isEmpty() ? "" : "names of points end in " + listed(ends);
    return known + (known.isEmpty() || others.isEmpty() ? "" : "; ") + others;
  }

  private static String listed(Set<String> names) {
    List<String> all = new ArrayList<>(names);
    return all.size() > NAMED ? Listing.some(all, ", ", NAMED) : Texts.and(all);
  }
}
