package engine;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A decoder as engines are written for speed: one static forward, a loop over layers, pooled
 * buffers, a cache of keys and values, heads and rows on the common pool. With {@code trace} it
 * prints what its hook points ought to see.
 */
public final class Engine {

  static final boolean TRACE = Boolean.getBoolean("trace");

  static float[] forward(Weights w, State s, int token, int position) {
    System.arraycopy(w.embedding, token * Weights.DIM, s.x, 0, Weights.DIM);
    for (int layer = 0; layer < Weights.LAYERS; layer++) {
      normalize(s.normed, s.x);
      matmul(s.query, w.query[layer], s.normed);
      matmul(s.keys[layer][position], w.key[layer], s.normed);
      trace("k", layer, s.keys[layer][position]);
      matmul(s.values[layer][position], w.value[layer], s.normed);
      attend(s, layer, position);
      matmul(s.projected, w.out[layer], s.attention);
      trace("attn_out", layer, s.projected);
      add(s.x, s.projected);
      normalize(s.normed, s.x);
      matmul(s.hidden, w.up[layer], s.normed);
      relu(s.hidden);
      matmul(s.projected, w.down[layer], s.hidden);
      trace("mlp_out", layer, s.projected);
      add(s.x, s.projected);
      trace("resid_post", layer, s.x);
    }
    normalize(s.normed, s.x);
    matmul(s.logits, w.embedding, s.normed);
    return s.logits;
  }

  private static void attend(State s, int layer, int position) {
    int size = Weights.DIM / Weights.HEADS;
    IntStream.range(0, Weights.HEADS)
        .parallel()
        .forEach(
            head -> {
              int from = head * size;
              float[] scores = s.scores[head];
              for (int t = 0; t <= position; t++) {
                scores[t] = dot(s.query, from, s.keys[layer][t], from, size);
              }
              trace("scores" + head, layer, scores);
              softmax(scores, position + 1);
              Arrays.fill(s.attention, from, from + size, 0);
              for (int t = 0; t <= position; t++) {
                for (int i = from; i < from + size; i++) {
                  s.attention[i] += scores[t] * s.values[layer][t][i];
                }
              }
            });
  }

  private static void matmul(float[] out, float[] matrix, float[] x) {
    IntStream.range(0, out.length)
        .parallel()
        .forEach(row -> out[row] = dot(matrix, row * x.length, x, 0, x.length));
  }

  private static float dot(float[] a, int fromA, float[] b, int fromB, int size) {
    float sum = 0;
    for (int i = 0; i < size; i++) {
      sum += a[fromA + i] * b[fromB + i];
    }
    return sum;
  }

  private static void normalize(float[] out, float[] x) {
    float scale = (float) (1 / Math.sqrt(dot(x, 0, x, 0, x.length) / x.length + 1e-5));
    for (int i = 0; i < x.length; i++) {
      out[i] = scale * x[i];
    }
  }

  private static void softmax(float[] x, int size) {
    float sum = 0;
    for (int i = 0; i < size; i++) {
      x[i] = (float) Math.exp(x[i]);
      sum += x[i];
    }
    for (int i = 0; i < size; i++) {
      x[i] /= sum;
    }
  }

  private static void relu(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(0, x[i]);
    }
  }

  private static void add(float[] x, float[] delta) {
    for (int i = 0; i < x.length; i++) {
      x[i] += delta[i];
    }
  }

  private static void trace(String name, int layer, float[] values) {
    if (TRACE) {
      System.out.println(name + "." + layer + " " + Arrays.toString(values));
    }
  }

  public static void main(String[] args) {
    Weights weights = new Weights();
    State state = new State();
    int token = 1;
    for (int position = 0; position < Weights.CONTEXT; position++) {
      float[] logits = forward(weights, state, token, position);
      System.out.println("logits " + Arrays.toString(logits));
      token = (token + 3) % Weights.VOCABULARY;
    }
  }
}
