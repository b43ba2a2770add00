package io.interp.internal.capture;

import io.interp.internal.reduce.Fold;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.Part;
import io.interp.internal.reduce.Selected;
import java.util.ArrayList;
import java.util.List;

/** Entries of {@code keep} whose results are there already, in memory of their own. */
final class Reduced {

  private final List<Keep> keep = new ArrayList<>();
  private long bytes;

  private Reduced() {}

  /**
   * Works out the results.
   *
   * @throws IllegalArgumentException if they do not fit the value
   */
  static Reduced of(Selected value, List<Keep> keep) {
    Reduced reduced = new Reduced();
    for (Keep each : keep) {
      List<Part> parts = each.parts(value);
      reduced.keep.add(new Done(each, parts));
      for (Part part : parts) {
        reduced.bytes += part.view().byteCount();
      }
    }
    return reduced;
  }

  /** The entries, which give their results whatever they are asked of. */
  List<Keep> keep() {
    return keep;
  }

  /** What the results take. */
  long bytes() {
    return bytes;
  }

  private record Done(Keep keep, List<Part> parts) implements Keep {
    @Override
    public List<Part> parts(Selected value) {
      return parts;
    }

    @Override
    public Fold fold() {
      return null;
    }

    @Override
    public boolean reduces() {
      return true;
    }

    @Override
    public String suffix() {
      return keep.suffix();
    }

    @Override
    public List<String> dimensions() {
      return keep.dimensions();
    }
  }
}
