package io.interp.internal.reduce;

import java.util.List;

/** Statistics of all elements of a value: see {@link StatsFold} for which. */
public record KeepStats() implements Keep {

  @Override
  public List<Part> parts(Selected value) {
    Fold fold = fold();
    fold.add(value);
    return fold.parts();
  }

  @Override
  public Fold fold() {
    return new StatsFold();
  }

  @Override
  public boolean reduces() {
    return true;
  }

  @Override
  public String suffix() {
    return ":stats";
  }

  @Override
  public List<String> dimensions() {
    return List.of();
  }
}
