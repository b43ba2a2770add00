package versions;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** What compilers wrote differently over the years: access in a nest, concatenation, switches. */
public final class Net {

  enum Kind {
    SQUARE,
    NEGATE
  }

  private final float step = 0.5f;
  private final Inner inner = new Inner();

  private final class Inner {
    private float[] forward(float[] x) {
      float[] y = new float[x.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = x[i] + step;
      }
      return y;
    }
  }

  public float[] forward(float[] x, Kind kind) {
    float[] h = inner.forward(x);
    String label = kind + "/" + h.length;
    DoubleUnaryOperator function;
    switch (kind) {
      case SQUARE:
        function = v -> v * v;
        break;
      case NEGATE:
        function = v -> -v;
        break;
      default:
        throw new IllegalArgumentException(label);
    }
    float[] y = new float[h.length];
    for (int i = 0; i < y.length; i++) {
      float value = (float) function.applyAsDouble(h[i]);
      y[i] = value;
    }
    return y;
  }

  public static void main(String[] args) {
    Net net = new Net();
    for (Kind kind : Kind.values()) {
      System.out.println(kind + " " + Arrays.toString(net.forward(new float[] {1, 2}, kind)));
    }
  }
}
