package patterns;

import java.util.Arrays;

/** Layers as data, run by a switch over record patterns. */
public final class Net {

  sealed interface Layer permits Scale, Shift, Chain {}

  record Scale(float by) implements Layer {}

  record Shift(float by) implements Layer {}

  record Chain(Layer first, Layer second) implements Layer {}

  public float[] forward(Layer layer, float[] x) {
    float[] y =
        switch (layer) {
          case Scale(float by) when by == 1 -> x;
          case Scale(float by) -> affine(x, by, 0);
          case Shift shift -> affine(x, 1, shift.by());
          case Chain(Layer first, Chain(Layer second, Layer third)) -> {
            float[] h = forward(first, x);
            yield forward(third, forward(second, h));
          }
          case Chain(Layer first, Layer second) -> forward(second, forward(first, x));
        };
    return y;
  }

  private static float[] affine(float[] x, float scale, float shift) {
    float[] y = new float[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = scale * x[i] + shift;
    }
    return y;
  }

  public static void main(String[] args) {
    Layer layers = new Chain(new Scale(2), new Chain(new Shift(1), new Scale(1)));
    System.out.println(Arrays.toString(new Net().forward(layers, new float[] {1, 2})));
  }
}
