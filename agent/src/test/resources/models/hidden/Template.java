package hidden;

/** Never loaded under its name: its bytes become a hidden class. */
public final class Template implements Layer {
  @Override
  public float[] forward(float[] x) {
    float[] y = {2 * x[0]};
    return y;
  }
}
