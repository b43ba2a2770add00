package io.interp.internal.intervene;

import io.interp.internal.tensor.Region;
import io.interp.internal.tensor.Region.Range;
import java.util.ArrayList;
import java.util.List;

/** The region of a value that an index means. */
final class Regions {

  private Regions() {}

  /** The region of the whole value in the order of its layout. */
  static Region of(Target target) {
    if (target.index() != null) {
      return new Region(null, target.index().ranges(target.shape(), target.dims()));
    }
    List<Range> ranges = new ArrayList<>();
    for (long size : target.shape()) {
      ranges.add(Range.all(size));
    }
    return new Region(null, ranges);
  }
}
