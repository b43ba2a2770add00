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
    return new MeanFold(suffix(), axes, norm);
  }

  @Override
  public boolean reduces() {
    return true;
  }

  @Override
  public String suffix() {
    return (norm ? ":norm" : ":mean") + axes.suffix();
  }

  @Override
  public List<String> dimensions() {
    return axes.dimensions();
  }
}
