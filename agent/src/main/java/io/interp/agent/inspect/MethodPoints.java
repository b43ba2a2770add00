package io.interp.agent.inspect;

import io.interp.agent.weave.SiteView;
import java.util.List;
import java.util.function.Predicate;

/**
 * The points of one method, and which of them are on: those of what it gives, as far as that is
 * known to hold values that can be stored.
 *
 * @param className the class, with dots
 * @param signature of the method
 * @param all in bytecode order
 * @param on the ones that are on; none where nothing is known to be worth it
 */
record MethodPoints(String className, String signature, List<PointText> all, List<PointText> on) {

  static MethodPoints of(
      String className, String signature, List<PointText> all, StoredTypes types) {
    return new MethodPoints(className, signature, all, on(all, types));
  }

  /** {@code a.Net.forward(Tensor)}. */
  String heading() {
    return className + "." + signature;
  }

  private static List<PointText> on(List<PointText> all, StoredTypes types) {
    List<PointText> good = all.stream().filter(PointText::isGood).toList();
    List<PointText> values =
        good.stream().filter(point -> !types.isScalar(point.site().type())).toList();
    List<PointText> result = first(good, isOf("return"));
    result = result.isEmpty() ? first(values, isOf("field")) : result;
    result = result.isEmpty() ? first(good, isOf("field")) : result;
    result = result.isEmpty() ? last(values, site -> site.filled() != null) : result;
    return result.isEmpty() ? last(values, isOf("assign")) : result;
  }

  private static Predicate<SiteView> isOf(String kind) {
    return site -> site.kind().equals(kind);
  }

  /** The points at the first site that is meant. */
  private static List<PointText> first(List<PointText> points, Predicate<SiteView> meant) {
    return points.stream()
        .filter(point -> meant.test(point.site()))
        .findFirst()
        .map(found -> points.stream().filter(point -> point.site().equals(found.site())).toList())
        .orElse(List.of());
  }

  /** The points at the last instruction that is meant, which may fill several arguments. */
  private static List<PointText> last(List<PointText> points, Predicate<SiteView> meant) {
    List<PointText> found = points.stream().filter(point -> meant.test(point.site())).toList();
    if (found.isEmpty()) {
      return found;
    }
    SiteView last = found.get(found.size() - 1).site();
    return found.stream()
        .filter(point -> point.site().in() == last.in() && point.site().index() == last.index())
        .toList();
  }
}
