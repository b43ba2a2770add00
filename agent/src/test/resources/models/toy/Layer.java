package toy;

/** y = scale * x + shift, element by element. */
public final class Layer {

  public final float scale;
  public final float shift;

  public Layer(float scale, float shift) {
    this.scale = scale;
    this.shift = shift;
  }

  public float[] forward(float[] x) {
    if (x.length == 0) {
      throw new IllegalArgumentException("nothing to look at");
    }
    float[] y = new float[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = scale * x[i] + shift;
    }
    return y;
  }
}
