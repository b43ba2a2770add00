package io.interp.internal.run;

import io.interp.internal.capture.Selector;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Nearest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the selectors that callers of the API write. */
final class Selectors {

  private Selectors() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with one line when it selects nothing, as a tag that no point
   *     has
   */
  static Selector parse(String text, List<PointStatus> statuses) {
    Selector selector = Selector.parse(text);
    if (text.startsWith("#")) {
      Set<String> tags = new LinkedHashSet<>();
      for (PointStatus status : statuses) {
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
