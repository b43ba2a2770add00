package hidden;

/** One layer over float arrays. */
public interface Layer {
  float[] forward(float[] x);
}
