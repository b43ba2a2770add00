package io.interp.agent.inspect;

import io.interp.agent.weave.MethodSites;
import io.interp.agent.weave.SiteView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * A point of a spec to edit.
 *
 * @param entry the entry of {@code points}, on one line
 * @param site where it is
 * @param stored whether the type tells that its value can be stored
 */
record PointText(String entry, SiteView site, boolean stored) {

  /** The points at a site: one, or one for each element of a tuple or record. */
  static List<PointText> of(
      String className,
      MethodSites method,
      SiteView site,
      PointNames names,
      StoredTypes types,
      String source) {
    List<PointText> points = new ArrayList<>();
    List<List<String>> ways = types.ways(site.type());
    for (List<String> way : ways.isEmpty() ? List.of(List.<String>of()) : ways) {
      StringBuilder entry = new StringBuilder("{name: ");
      entry.append(names.of(method.name(), site, way)).append(", in: ").append(className);
      if (method.overloaded()) {
        entry.append(", method: '").append(method.signature()).append('\'');
      } else if (!method.name().equals("forward")) {
        entry.append(", method: ").append(AtText.yaml(method.name()));
      }
      entry.append(", at: ").append(AtText.of(site)).append(element(way)).append("}   # ");
      entry.append(TextReport.simple(site.type()));
      if (site.line() >= 0) {
        entry.append(", line ").append(site.line());
      }
      if (site.caveat() != null) {
        entry.append(", ").append(site.caveat());
      }
      if (!source.isEmpty()) {
        entry.append(": ").append(source);
      }
      points.add(new PointText(entry.toString(), site, !ways.isEmpty()));
    }
    return points;
  }

  /** Whether nothing speaks against the value: it can be stored, and it is there by then. */
  boolean isGood() {
    return stored && site.caveat() == null;
  }

  /** Whether a spec can have a class of this name: compilers for other languages make others. */
  static boolean canBeNamed(String className) {
    for (String part : className.split("\\.", -1)) {
      if (!isIdentifier(part)) {
        return false;
      }
    }
    return true;
  }

  static boolean canBeNamed(SiteView site) {
    return List.of("call", "get", "put").contains(site.kind())
        || site.subject().isEmpty()
        || site.subject().chars().allMatch(Character::isDigit)
        || isIdentifier(site.subject());
  }

  private static String element(List<String> way) {
    if (way.isEmpty()) {
      return "";
    }
    String text = way.stream().map(AtText::yaml).collect(Collectors.joining(", "));
    return ", element: " + (way.size() == 1 ? text : "[" + text + "]");
  }

  private static boolean isIdentifier(String text) {
    return SourceVersion.isIdentifier(text);
  }
}
