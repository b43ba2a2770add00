package io.interp.internal.reduce;

import java.util.List;

/** The mean along dimensions, or the Euclidean norm. */
public record KeepMean(Axes axes, boolean norm) implements Keep {

  @Override
  public List<Part> parts(Selected value) {
    Fold fold = fold();
    fold.add(value);
    return fold.parts();
  }

  @Override
  public Fold fold() {
    return new MeanFold((norm ? ":norm" : ":mean") + axes.suffix(), axes, norm);
  }

  @Override
  public boolean reduces() {
    return true;
  }

  @Override
  public List<String> dimensions() {
    return axes.dimensions();
  }
}
