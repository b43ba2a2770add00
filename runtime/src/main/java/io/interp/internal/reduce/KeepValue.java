package io.interp.internal.reduce;

import java.util.List;

/** The value itself. */
public record KeepValue() implements Keep {

  @Override
  public List<Part> parts(Selected value) {
    return List.of(new Part("", value.view(), value.view().dtype(), value.dims()));
  }

  /** The mean of each element. */
  @Override
  public Fold fold() {
    return new MeanFold("", new Axes(List.of()), false);
  }

  @Override
  public boolean reduces() {
    return false;
  }

  @Override
  public String suffix() {
    return "";
  }

  @Override
  public List<String> dimensions() {
    return List.of();
  }
}
