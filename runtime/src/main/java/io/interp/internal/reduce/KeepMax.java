package io.interp.internal.reduce;

import java.util.List;

/** The largest element along dimensions, which is one of the value's, bit by bit. */
public record KeepMax(Axes axes) implements Keep {

  @Override
  public List<Part> parts(Selected value) {
    Fold fold = fold();
    fold.add(value);
    return fold.parts();
  }

  @Override
  public Fold fold() {
    return new ExtremeFold(axes, false);
  }

  @Override
  public boolean reduces() {
    return true;
  }

  @Override
  public String suffix() {
    return ":max" + axes.suffix();
  }

  @Override
  public List<String> dimensions() {
    return axes.dimensions();
  }
}
