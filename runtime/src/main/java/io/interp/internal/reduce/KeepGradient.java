package io.interp.internal.reduce;

import java.util.ArrayList;
import java.util.List;

/** What is kept of the gradient that comes back to a value, which has a name of its own. */
public record KeepGradient(Keep of) implements Keep {

  /** Ends the name of a gradient, after that of its value. */
  public static final String SUFFIX = "_grad";

  @Override
  public List<Part> parts(Selected value) {
    throw new AssertionError("of the gradient, not of the value");
  }

  @Override
  public Fold fold() {
    return of.fold();
  }

  @Override
  public boolean reduces() {
    return of.reduces();
  }

  @Override
  public String suffix() {
    return SUFFIX + of.suffix();
  }

  @Override
  public List<String> dimensions() {
    return of.dimensions();
  }

  /** Those entries of a list that are of values. */
  public static List<Keep> values(List<Keep> keep) {
    List<Keep> values = new ArrayList<>();
    for (Keep each : keep) {
      if (!(each instanceof KeepGradient)) {
        values.add(each);
      }
    }
    return values;
  }

  /** What the others keep of gradients. */
  public static List<Keep> gradients(List<Keep> keep) {
    List<Keep> gradients = new ArrayList<>();
    for (Keep each : keep) {
      if (each instanceof KeepGradient gradient) {
        gradients.add(gradient.of());
      }
    }
    return gradients;
  }
}
