package io.interp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What a model would say if it stopped at a layer: its residual stream through its final norm and
 * its unembedding. The model's own code does both.
 *
 * <pre>{@code
 * LogitLens lens = LogitLens.of(residual -> floats(model.logits(residual.as(Tensor.class))));
 * lens.top(3, cache.select("blocks.*.hook_resid_post")).forEach(System.out::println);
 * }</pre>
 *
 * @see <a href="https://www.lesswrong.com/posts/AcKRB8wDpdaN6v6ru">nostalgebraist, Interpreting
 *     GPT: the logit lens</a>
 */
public final class LogitLens {

  private final Function<? super Activation, float[]> unembed;

  private LogitLens(Function<? super Activation, float[]> unembed) {
    this.unembed = unembed;
  }

  /**
   * By a function of the model.
   *
   * @param unembed logits of an activation {@code [..., d_model]}, in row-major order {@code [...,
   *     d_vocab]}
   */
  public static LogitLens of(Function<? super Activation, float[]> unembed) {
    return new LogitLens(unembed);
  }

  /**
   * A token with its probability.
   *
   * @param id from 0
   */
  public record Token(int id, double probability) {}

  /**
   * What is predicted at one place of an activation.
   *
   * @param name the activation's
   * @param index an index for each dimension but the last: batch, position
   * @param top the most probable tokens, most probable first
   */
  public record Prediction(String name, List<Long> index, List<Token> top) {
    /** Copies what could change. */
    public Prediction {
      index = List.copyOf(index);
      top = List.copyOf(top);
    }
  }

  /**
   * The most probable tokens at each place of each activation, in the order of both.
   *
   * @param count how many of each; all where there are fewer
   * @throws IllegalArgumentException when the function gives no whole number of logits a place
   */
  public List<Prediction> top(int count, List<Activation> residuals) {
    List<Prediction> predictions = new ArrayList<>();
    for (Activation residual : residuals) {
      float[] logits = logits(residual);
      int places = places(residual);
      int vocabulary = logits.length / Math.max(1, places);
      for (int place = 0; place < places; place++) {
        float[] row = Arrays.copyOfRange(logits, place * vocabulary, (place + 1) * vocabulary);
        predictions.add(new Prediction(residual.name(), index(residual, place), top(row, count)));
      }
    }
    return predictions;
  }

  /**
   * The logit of one token at each place of an activation, in row-major order. With a function that
   * does nothing but divide by the scale that the final norm had and multiply by the unembedding,
   * this is direct logit attribution: the logits of all components add up to the model's.
   *
   * @throws IllegalArgumentException as {@link #top}, and when there is no such token
   */
  public double[] logit(int token, Activation component) {
    float[] logits = logits(component);
    int places = places(component);
    int vocabulary = logits.length / Math.max(1, places);
    if (token < 0 || (places > 0 && token >= vocabulary)) {
      throw new IllegalArgumentException(
          "no token " + token + "; there are " + vocabulary + ", counted from 0");
    }
    double[] found = new double[places];
    for (int place = 0; place < places; place++) {
      found[place] = logits[place * vocabulary + token];
    }
    return found;
  }

  private float[] logits(Activation residual) {
    float[] logits = unembed.apply(residual);
    int places = places(residual);
    if (logits.length % Math.max(1, places) != 0 || (places > 0 && logits.length == 0)) {
      throw new IllegalArgumentException(
          logits.length
              + " logits came back for the "
              + places
              + " places of "
              + residual.name()
              + " "
              + Arrays.toString(residual.shape())
              + "; give back one for each token at each place");
    }
    return logits;
  }

  private static int places(Activation residual) {
    long[] shape = residual.shape();
    if (shape.length == 0) {
      throw new IllegalArgumentException(
          residual.name() + " is a single number; a residual stream has a last dimension");
    }
    int places = 1;
    for (int i = 0; i < shape.length - 1; i++) {
      places = Math.multiplyExact(places, Math.toIntExact(shape[i]));
    }
    return places;
  }

  private static List<Long> index(Activation residual, int place) {
    long[] shape = residual.shape();
    Long[] index = new Long[shape.length - 1];
    long rest = place;
    for (int i = index.length - 1; i >= 0; i--) {
      index[i] = rest % shape[i];
      rest /= shape[i];
    }
    return List.of(index);
  }

  /** Softmax as every framework has it: shifted by the greatest, which no exponent overflows. */
  private static List<Token> top(float[] logits, int count) {
    double greatest = Double.NEGATIVE_INFINITY;
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < logits.length; i++) {
      greatest = Math.max(greatest, logits[i]);
      order.add(i);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - greatest);
    }
    order.sort((a, b) -> Float.compare(logits[b], logits[a]));
    List<Token> top = new ArrayList<>();
    for (int i = 0; i < Math.min(count, order.size()); i++) {
      int id = order.get(i);
      top.add(new Token(id, Math.exp(logits[id] - greatest) / sum));
    }
    return top;
  }
}
