package loop;

import java.util.Arrays;
import java.util.List;

/**
 * A model in the style of hand-written inference code: one method loops over all layers, kernels
 * fill their arguments, hooks are called by name, and the result stays in a field.
 */
public final class Loop {

  enum Mode {
    PREFILL,
    DECODE
  }

  private static final int LAYERS = 3;

  private float[] logits;
  private final List<Head> heads = List.of(new Head("a"), new Head("b"));

  public void forward(float[] tokens, Mode mode) {
    float[] x = tokens.clone();
    float[] scratch = new float[x.length];
    for (int layer = 0; layer < LAYERS; layer++) {
      Kernels.scale(x, layer + 1L, scratch);
      hook("attn", scratch);
      Kernels.add(x, scratch, x);
      hook("resid", x);
    }
    for (Head head : heads) {
      x = head.forward(x, mode);
    }
    logits = x;
  }

  private void hook(String name, float[] x) {
    if (x.length == 0) {
      throw new IllegalStateException(name);
    }
  }

  public static void main(String[] args) {
    Loop model = new Loop();
    for (Mode mode : Mode.values()) {
      model.forward(new float[] {1, mode.ordinal()}, mode);
      System.out.println(Arrays.toString(model.logits));
    }
  }

  static final class Head {
    private final String label;
    private float[] cache = {0, 0};

    Head(String label) {
      this.label = label;
    }

    float[] forward(float[] x, Mode mode) {
      float[] y = new float[x.length];
      Kernels.add(x, cache, y);
      cache = y;
      return y;
    }
  }

  static final class Kernels {

    static void scale(float[] x, long by, float[] out) {
      for (int i = 0; i < x.length; i++) {
        out[i] = x[i] * by;
      }
    }

    static void add(float[] a, float[] b, float[] out) {
      for (int i = 0; i < a.length; i++) {
        out[i] = a[i] + b[i];
      }
    }
  }
}
