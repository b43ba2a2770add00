package matrices;

import java.util.Arrays;

/** A block of attention over plain {@code float[][]}, rows by columns. */
public final class Transformer {

  private final float[][] query;
  private final float[][] key;
  private final float[][] value;

  Transformer(float[][] query, float[][] key, float[][] value) {
    this.query = query;
    this.key = key;
    this.value = value;
  }

  /** {@code x} is positions by dimensions. */
  public float[][] forward(float[][] x) {
    float[][] scores = multiply(multiply(x, query), transpose(multiply(x, key)));
    float[][] pattern = softmax(scores);
    float[][] z = multiply(pattern, multiply(x, value));
    return add(x, z);
  }

  private static float[][] multiply(float[][] a, float[][] b) {
    float[][] c = new float[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  private static float[][] transpose(float[][] a) {
    float[][] b = new float[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        b[j][i] = a[i][j];
      }
    }
    return b;
  }

  private static float[][] softmax(float[][] a) {
    float[][] b = new float[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      float sum = 0;
      for (int j = 0; j <= i; j++) {
        b[i][j] = (float) Math.exp(a[i][j]);
        sum += b[i][j];
      }
      for (int j = 0; j <= i; j++) {
        b[i][j] /= sum;
      }
    }
    return b;
  }

  private static float[][] add(float[][] a, float[][] b) {
    float[][] c = new float[a.length][];
    for (int i = 0; i < a.length; i++) {
      c[i] = a[i].clone();
      for (int j = 0; j < c[i].length; j++) {
        c[i][j] += b[i][j];
      }
    }
    return c;
  }

  public static void main(String[] args) {
    float[][] identity = {{1, 0}, {0, 1}};
    float[][] none = {{0, 0}, {0, 0}};
    Transformer model = new Transformer(identity, none, new float[][] {{2, 0}, {0, 4}});
    float[][] y = model.forward(new float[][] {{1, 2}, {3, 4}, {5, 6}});
    System.out.println(Arrays.deepToString(y));
  }
}
