package foreign;

import java.util.List;

/** Layers one after the other. */
public final class Net {

  public final List<Layer> layers;

  public Net(List<Layer> layers) {
    this.layers = layers;
  }

  public float[] forward(float[] x) {
    float[] h = x;
    for (Layer layer : layers) {
      h = layer.forward(h);
    }
    return h;
  }
}
