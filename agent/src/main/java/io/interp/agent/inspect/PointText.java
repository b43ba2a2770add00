package io.interp.agent.inspect;

import io.interp.agent.weave.MethodSites;
import io.interp.agent.weave.SiteView;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * A point of a spec to edit.
 *
 * @param heading the class and method that it is in
 * @param entry the entry of {@code points}, on one line
 * @param site where it is
 */
record PointText(String heading, String entry, SiteView site) {

  static PointText of(
      String className, MethodSites method, SiteView site, PointNames names, String source) {
    StringBuilder entry = new StringBuilder("{name: ");
    entry.append(names.of(method.name(), site)).append(", in: ").append(className);
    if (method.overloaded()) {
      entry.append(", method: '").append(method.signature()).append('\'');
    } else if (!method.name().equals("forward")) {
      entry.append(", method: ").append(AtText.yaml(method.name()));
    }
    entry
        .append(", at: ")
        .append(AtText.of(site))
        .append("}   # ")
        .append(TextReport.simple(site.type()));
    if (site.line() >= 0) {
      entry.append(", line ").append(site.line());
    }
    if (!source.isEmpty()) {
      entry.append(": ").append(source);
    }
    return new PointText(className + "." + method.signature(), entry.toString(), site);
  }

  /** The points that are not in a comment: what methods return, or else one other of each. */
  static Set<PointText> chosen(List<PointText> points) {
    Set<PointText> chosen = new LinkedHashSet<>();
    points.stream()
        .collect(Collectors.groupingBy(PointText::heading, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(
            ofMethod ->
                ofMethod.stream()
                    .filter(PointText::isValue)
                    .min(Comparator.comparingInt(PointText::rank))
                    .ifPresent(chosen::add));
    if (chosen.isEmpty() && !points.isEmpty()) {
      chosen.add(points.get(0));
    }
    return chosen;
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

  private static boolean isIdentifier(String text) {
    return SourceVersion.isIdentifier(text);
  }

  /** Whether it may be a tensor: no counter and no text. */
  private boolean isValue() {
    String type = site.type();
    return type.indexOf('.') >= 0 ? !type.startsWith("java.lang.") : type.endsWith("[]");
  }

  private int rank() {
    int place = List.of("return", "field", "assign", "put", "call", "get").indexOf(site.kind());
    return place < 0 ? Integer.MAX_VALUE : place;
  }
}
