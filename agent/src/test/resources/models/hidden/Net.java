package hidden;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;

/** Layers whose classes nobody can name: a hidden class and a lambda. */
public final class Net {

  public final List<Layer> layers;

  Net(List<Layer> layers) {
    this.layers = layers;
  }

  public float[] forward(float[] x) {
    float[] h = x;
    for (Layer layer : layers) {
      h = layer.forward(h);
    }
    return h;
  }

  public static void main(String[] args) throws Exception {
    try (InputStream template = Net.class.getResourceAsStream("Template.class")) {
      Class<?> type =
          MethodHandles.lookup().defineHiddenClass(template.readAllBytes(), true).lookupClass();
      Layer hidden = (Layer) type.getDeclaredConstructor().newInstance();
      Layer lambda = x -> new float[] {x[0] + 1};
      System.out.println(
          type.isHidden()
              + Arrays.toString(new Net(List.of(hidden, lambda)).forward(new float[] {3})));
    }
  }
}
