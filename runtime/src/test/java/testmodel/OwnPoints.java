package testmodel;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Code of a model that places hook points. */
public final class OwnPoints {

  private OwnPoints() {}

  /** Asks the agent for a point as {@code io.interp.PlacedPoint} does. */
  public static BiFunction<Object, Object, Object> place(
      Function<List<List<String>>, BiFunction<Object, Object, Object>> agent,
      String name,
      List<String> tags,
      List<String> dims) {
    return agent.apply(List.of(List.of(name), tags, dims));
  }
}
