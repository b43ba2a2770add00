package io.interp;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A hook point that the source of a model has itself, made with {@link HookPoint#of}. Where no
 * agent is, values pass it as they are, at the cost of reading a static field. It never changes;
 * one may be kept or made anew in every forward pass, by several threads.
 */
public final class PlacedPoint {

  /**
   * Gives what is called with a module and a value, for a point's name as a spec would have it, its
   * tags and its dims. The agent sets it in every copy of this class; null where none is.
   */
  private static volatile Function<List<List<String>>, BiFunction<Object, Object, Object>> agent =
      Published.placed();

  private final String name;
  private final List<String> tags;
  private final List<String> dims;
  private final Object module;

  /** What the agent made of the point without a module, and with one: the same for each module. */
  private final Link whole;

  private final Link below;

  PlacedPoint(String name, List<String> tags) {
    this(name, tags, List.of(), null, new Link(), new Link());
  }

  private PlacedPoint(
      String name, List<String> tags, List<String> dims, Object module, Link whole, Link below) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the name of a hook point is empty");
    }
    this.name = name;
    this.tags = tags;
    this.dims = dims;
    this.module = module;
    this.whole = whole;
    this.below = below;
  }

  /**
   * The same point with names for the dimensions of its values.
   *
   * @param dims as many as the values have, outermost first: {@code "batch", "pos", "d_model"}
   */
  public PlacedPoint dims(String... dims) {
    return new PlacedPoint(name, tags, List.of(dims), module, new Link(), new Link());
  }

  /**
   * The same point below the path of a module, as points of a spec are named: {@code
   * blocks.0.attn.hook_pattern}.
   *
   * @param module the object whose code places the point, mostly {@code this}; it is held as long
   *     as the point that is given back. Null means none: the point's name is its whole name
   */
  public PlacedPoint in(Object module) {
    return new PlacedPoint(name, tags, dims, module, whole, below);
  }

  /**
   * Lets a value pass.
   *
   * @param value as the model's library has it; may be null
   * @return what goes on in its place: the value itself, unless an intervention or a hook changes
   *     it. Then it is of the same class, shape and element type
   * @throws IllegalStateException where a spec or a run wants the model's call to end here, or an
   *     intervention of a run fails
   * @throws StoppedException where a run stops the model behind this point
   */
  @SuppressWarnings("unchecked") // The agent takes nothing but an object of the value's class.
  public <T> T apply(T value) {
    Function<List<List<String>>, BiFunction<Object, Object, Object>> present = agent;
    if (present == null) {
      return value;
    }
    Link link = module == null ? whole : below;
    Linked linked = link.linked;
    if (linked == null || linked.agent != present) {
      String declared = module == null && !name.startsWith("/") ? "/" + name : name;
      linked = new Linked(present, present.apply(List.of(List.of(declared), tags, dims)));
      link.linked = linked;
    }
    return (T) linked.point.apply(module, value);
  }

  /** Where a point keeps what an agent made of it. */
  private static final class Link {
    private volatile Linked linked;
  }

  private record Linked(
      Function<List<List<String>>, BiFunction<Object, Object, Object>> agent,
      BiFunction<Object, Object, Object> point) {}
}
