package memory;

import java.util.Arrays;

/** A model that computes in one array which it never lets go. */
public final class Reuse {

  private final float[] buffer = new float[3];

  public float[] forward(float[] x) {
    float[] h = buffer;
    for (int i = 0; i < h.length; i++) {
      h[i] = x[i] + 1;
    }
    h = twice(h);
    float[] out = h;
    Arrays.fill(x, -1);
    return out;
  }

  private static float[] twice(float[] h) {
    for (int i = 0; i < h.length; i++) {
      h[i] *= 2;
    }
    return h;
  }

  public static void main(String[] args) {
    Reuse model = new Reuse();
    float[] x = new float[3];
    for (int step = 0; step < 3; step++) {
      Arrays.fill(x, step);
      float[] out = model.forward(x);
      System.out.println(Arrays.toString(out));
      Arrays.fill(out, -2);
    }
  }
}
