package io.interp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Activation patching, also called causal tracing: runs a model on a corrupted input once for each
 * activation, with that activation of the run on the clean input in its place, and tells by a
 * metric how much of the clean result comes back.
 *
 * <pre>{@code
 * PatchingTable table =
 *     Patching.of(interp, () -> model.forward(clean), () -> model.forward(corrupted), metric)
 *         .along("pos")
 *         .patch("blocks.*.hook_resid_pre");
 * System.out.print(table);
 * }</pre>
 *
 * <p>Both forwards must give activations of one shape. They are run on the calling thread, and
 * under nobody else's eyes: interventions of the spec and of open runs hold in all of them.
 *
 * @param <T> what the model gives back
 * @param <X> the checked exceptions that it throws
 * @see <a href="https://arxiv.org/abs/2202.05262">Meng et al., Locating and Editing Factual
 *     Associations in GPT</a>
 */
public final class Patching<T, X extends Exception> {

  private final Interp interp;
  private final Forward<T, X> clean;
  private final Forward<T, X> corrupted;
  private final ToDoubleFunction<? super T> metric;
  private final String dim;

  private Patching(
      Interp interp,
      Forward<T, X> clean,
      Forward<T, X> corrupted,
      ToDoubleFunction<? super T> metric,
      String dim) {
    this.interp = interp;
    this.clean = clean;
    this.corrupted = corrupted;
    this.metric = metric;
    this.dim = dim;
  }

  /**
   * Patches whole values.
   *
   * @param metric of what the model gives back: a difference of logits, a probability
   */
  public static <T, X extends Exception> Patching<T, X> of(
      Interp interp,
      Forward<T, X> clean,
      Forward<T, X> corrupted,
      ToDoubleFunction<? super T> metric) {
    return new Patching<>(interp, clean, corrupted, metric, null);
  }

  /**
   * The same, one index of a dimension at a time: {@code pos}, {@code head}.
   *
   * @param dim name of a dimension that all the activations have
   */
  public Patching<T, X> along(String dim) {
    return new Patching<>(
        interp, clean, corrupted, metric, Objects.requireNonNull(dim, "the dimension"));
  }

  /**
   * Patches the activations of points, each by itself: one forward pass for each cell.
   *
   * @param what names, globs and {@code #tags} as in a spec's {@code what}
   * @throws X what the model throws
   * @throws IllegalArgumentException with one line when the metric tells the two runs not apart, or
   *     an activation has no such dimension
   * @throws IllegalStateException with the point's name when an activation does not fit in the
   *     corrupted run
   */
  public PatchingTable patch(String... what) throws X {
    try (Interp.Cached<T> whole = interp.runWithCache(clean, what)) {
      double best = metric.applyAsDouble(whole.output());
      double worst = checked(best, metric.applyAsDouble(corrupted.call()));
      List<Activation> sources = whole.cache().select(what);
      List<List<Double>> metrics = new ArrayList<>();
      for (Activation source : sources) {
        List<Double> row = new ArrayList<>();
        for (int index = 0; index < columns(source); index++) {
          Intervention patch = Intervention.patch(source);
          row.add(patched(source.name(), dim == null ? patch : patch.at(dim, index)));
        }
        metrics.add(row);
      }
      return table(sources, best, worst, metrics);
    }
  }

  private double patched(String name, Intervention patch) throws X {
    try (Run run = interp.run().intervene(name, patch).open()) {
      return metric.applyAsDouble(run.call(corrupted).orElse(null));
    }
  }

  /**
   * Attribution patching: the same to first order, for all cells in one backward pass. The change
   * of the metric is estimated as the sum of the gradient in the corrupted run times the difference
   * that patching makes. It is exact where the metric is linear in the activation and off where it
   * saturates: look at the best cells with {@link #patch}. The activations must be computed from
   * something that requires gradients, a parameter for one.
   *
   * @param backward runs a backward pass from the metric, as a tensor of the model's library. It
   *     adds to the gradients of the parameters as any other
   * @param what as in {@link #patch}
   * @throws X what the model throws
   * @throws IllegalArgumentException as {@link #patch}, and when a value of the corrupted run has
   *     another shape
   * @throws java.util.NoSuchElementException when no gradient came to an activation
   * @see <a href="https://arxiv.org/abs/2310.10348">Syed et al., Attribution Patching Outperforms
   *     Automated Circuit Discovery</a>
   */
  public PatchingTable estimate(Consumer<? super T> backward, String... what) throws X {
    try (Interp.Cached<T> whole = interp.runWithCache(clean, what);
        Run run = interp.run(what).gradients().open()) {
      double best = metric.applyAsDouble(whole.output());
      T output = run.call(corrupted).orElse(null);
      double worst = checked(best, metric.applyAsDouble(output));
      backward.accept(output);
      List<Activation> sources = new ArrayList<>();
      List<List<Double>> metrics = new ArrayList<>();
      for (Activation source : whole.cache().select(what)) {
        String name = source.name();
        sources.add(source);
        metrics.add(
            estimated(
                source,
                run.cache().get(name),
                run.cache().get(name + InterpModule.GRADIENT),
                worst));
      }
      return table(sources, best, worst, metrics);
    }
  }

  private List<Double> estimated(
      Activation source, Activation before, Activation gradient, double worst) {
    if (!Arrays.equals(source.shape(), before.shape())) {
      throw new IllegalArgumentException(
          source.name()
              + " is "
              + Arrays.toString(source.shape())
              + " in the clean run and "
              + Arrays.toString(before.shape())
              + " in the corrupted one; give both inputs one length");
    }
    double[] to = source.doubles();
    double[] from = before.doubles();
    double[] slope = gradient.doubles();
    int columns = columns(source);
    int inner = 1;
    for (int i = dim == null ? to.length : position(source) + 1; i < source.shape().length; i++) {
      inner *= (int) source.shape()[i];
    }
    double[] effects = new double[columns];
    for (int i = 0; i < to.length; i++) {
      effects[i / inner % columns] += (to[i] - from[i]) * slope[i];
    }
    List<Double> row = new ArrayList<>();
    for (double effect : effects) {
      row.add(worst + effect);
    }
    return row;
  }

  private double checked(double best, double worst) {
    if (best == worst || Double.isNaN(best - worst)) {
      throw new IllegalArgumentException(
          "the metric is "
              + best
              + " of the clean run and "
              + worst
              + " of the corrupted one; nothing can be brought back: choose inputs that differ and"
              + " a metric that tells them apart");
    }
    return worst;
  }

  private int columns(Activation source) {
    return dim == null ? 1 : (int) source.shape()[position(source)];
  }

  private int position(Activation source) {
    int position = source.dims().indexOf(dim);
    if (position < 0) {
      throw new IllegalArgumentException(
          source.name()
              + " has no dimension "
              + dim
              + "; it has "
              + source.dims()
              + "; select points that have it, or give them `dims`");
    }
    return position;
  }

  /** Rows that are shorter than others end in NaN. */
  private PatchingTable table(
      List<Activation> sources, double best, double worst, List<List<Double>> metrics) {
    int width = 0;
    for (List<Double> row : metrics) {
      width = Math.max(width, row.size());
    }
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      columns.add(dim == null ? "all" : Integer.toString(i));
    }
    for (List<Double> row : metrics) {
      while (row.size() < width) {
        row.add(Double.NaN);
      }
    }
    List<String> names = new ArrayList<>();
    for (Activation source : sources) {
      names.add(source.name());
    }
    return new PatchingTable(names, dim, columns, best, worst, metrics);
  }
}
