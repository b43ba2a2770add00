package io.interp.internal.run;

import io.interp.internal.capture.Selector;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Nearest;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads the selectors that callers of the API write. */
final class Selectors {

  private Selectors() {}

  /**
   * Reads one. Where code places points, their tags are known once values pass them: then a run
   * that closes tells of a tag that it did not meet.
   *
   * @throws IllegalArgumentException with one line when it selects nothing, as a tag that no point
   *     has
   */
  static Selector parse(String text, Runs runs) {
    Selector selector = Selector.parse(text);
    if (selector.tag() != null && !runs.arePlaced()) {
      Set<String> tags = new LinkedHashSet<>();
      for (PointStatus status : runs.statuses()) {
        tags.addAll(status.declaration().tags());
      }
      if (!tags.contains(text.substring(1))) {
        String near = Nearest.of(text.substring(1), tags);
        throw new IllegalArgumentException(
            "no point has the tag "
                + text
                + (near == null ? "; the tags are " + tags : "; the nearest is #" + near));
      }
    }
    return selector;
  }
}
