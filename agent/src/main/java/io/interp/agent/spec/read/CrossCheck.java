package io.interp.agent.spec.read;

import io.interp.agent.spec.Location;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.point.RenameRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What only shows once the points of all files are known. */
final class CrossCheck {

  private final List<PointSpec> points;
  private final boolean dimsKnown;
  private final Problems problems;

  /**
   * Nothing is checked yet.
   *
   * @param dimsKnown whether no point is placed by code, whose dims only the run can tell
   */
  CrossCheck(List<PointSpec> points, boolean dimsKnown, Problems problems) {
    this.points = points;
    this.dimsKnown = dimsKnown;
    this.problems = problems;
  }

  /** Reports points that are there twice. */
  void distinct() {
    Map<String, PointSpec> first = new HashMap<>();
    for (int i = 0; i < points.size(); i++) {
      PointSpec point = points.get(i);
      PointSpec before = first.putIfAbsent(PointKey.of(point), point);
      if (before != null) {
        String what = point.name() == null ? "the same point" : "the point `" + point.name() + "`";
        problems.add(
            point.location(),
            what + " is there twice",
            "first at " + before.location(),
            "remove one");
      } else {
        ownName(point, points.subList(0, i));
      }
    }
  }

  /** Two places of one method that have one name for sure: of the second nothing would be kept. */
  private void ownName(PointSpec point, List<PointSpec> earlier) {
    for (PointSpec other : earlier) {
      if (PointKey.sameName(other, point)) {
        problems.add(
            point.location(),
            "another point has the name `" + point.name() + "` in this method",
            "it is at " + other.location(),
            "give one of them another name");
        return;
      }
    }
  }

  /** Reports tags among selectors that no point has. */
  void tags(List<YamlScalar> selectors, Set<String> tags) {
    for (YamlScalar what : selectors) {
      if (isTag(what) && !tags.contains(what.text().substring(1))) {
        unknown(what, new ArrayList<>(tags));
      }
    }
  }

  /** Reports names and globs among selectors that no point can have. */
  void names(List<YamlScalar> selectors, PossibleNames possible) {
    for (YamlScalar what : selectors) {
      if (!possible.mayMean(what.text())) {
        problems.add(
            what.location(),
            "`what` means no point",
            "found " + what.describe() + "; " + possible.described(),
            possible.nearSelector(what.text()));
      }
    }
  }

  private void unknown(YamlScalar what, List<String> tags) {
    List<String> written = new ArrayList<>();
    for (String tag : tags) {
      written.add("#" + tag);
    }
    String nearest = NearMiss.nearest(what.text().substring(1), tags);
    problems.add(
        what.location(),
        "no point has the tag " + Texts.code(what.text()),
        written.isEmpty() ? "no point has a tag" : "the tags are " + Texts.and(written),
        nearest == null ? "" : "did you mean `#" + nearest + "`?");
  }

  /** Reports dimensions that a point does not have which the selectors mean. */
  void dimensions(List<YamlScalar> selectors, List<YamlScalar> dimensions) {
    List<PointSpec> selected = selected(selectors);
    for (YamlScalar dimension : dimensions) {
      if (selected == null) {
        anywhere(dimension);
      } else {
        everywhere(dimension, selected);
      }
    }
  }

  /** Reports points that are meant and have no call that could be skipped. */
  void calls(InterveneDraft skip, List<RenameRule> rename) {
    Location at = skip.what().isEmpty() ? skip.location() : skip.what().get(0).location();
    String remedy = "let `what` mean points `at: {call: …}`";
    List<PointSpec> selected = selected(skip.what());
    for (int i = 0; selected != null && i < selected.size(); i++) {
      PointSpec point = selected.get(i);
      if (!Skippable.isResult(point)) {
        String subject = point.name() == null ? "a point" : "the point `" + point.name() + "`";
        problems.add(
            at,
            "`skip` means " + subject + ", which is not the result of a call",
            "it is at " + point.location(),
            remedy);
        return;
      }
    }
    if (selected == null && Skippable.of(skip, points, rename).isEmpty()) {
      problems.add(at, "`skip` means no result of a call", "", remedy);
    }
  }

  private void everywhere(YamlScalar dimension, List<PointSpec> selected) {
    for (PointSpec point : selected) {
      if (!point.dims().contains(dimension.text())) {
        String subject = point.name() == null ? "a point" : "the point `" + point.name() + "`";
        String has =
            point.dims().isEmpty() ? "it has no `dims`" : "its dims are " + Texts.and(point.dims());
        String remedy = NearMiss.suggest(dimension.text(), point.dims());
        problems.add(
            dimension.location(),
            subject + " has no dimension " + Texts.code(dimension.text()),
            has + " at " + point.location(),
            remedy.isEmpty() ? "give it in `dims`, or narrow `what`" : remedy);
        return;
      }
    }
  }

  private void anywhere(YamlScalar dimension) {
    Set<String> dims = new LinkedHashSet<>();
    for (PointSpec point : points) {
      dims.addAll(point.dims());
    }
    if (dimsKnown && !dims.contains(dimension.text())) {
      List<String> known = new ArrayList<>(dims);
      problems.add(
          dimension.location(),
          "no point has the dimension " + Texts.code(dimension.text()),
          known.isEmpty() ? "no point has `dims`" : "the dimensions are " + Texts.and(known),
          NearMiss.suggest(dimension.text(), known));
    }
  }

  /** The points that are meant for sure, or null where final names decide. */
  private List<PointSpec> selected(List<YamlScalar> selectors) {
    if (selectors.isEmpty()) {
      return points;
    }
    List<PointSpec> selected = new ArrayList<>();
    for (YamlScalar what : selectors) {
      if (!isTag(what)) {
        return null;
      }
      for (PointSpec point : points) {
        if (point.tags().contains(what.text().substring(1))) {
          selected.add(point);
        }
      }
    }
    return selected;
  }

  private static boolean isTag(YamlScalar what) {
    return what.text().startsWith("#");
  }
}
