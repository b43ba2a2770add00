package deepnetts;

import deepnetts.net.NeuralNetwork;
import deepnetts.net.layers.AbstractLayer;
import deepnetts.util.Tensor;
import java.util.Arrays;
import java.util.List;

/** Tells what the layers of a network give and get, read as a user reads them. */
final class Outputs {

  private Outputs() {}

  /** Two lines for each layer behind the input: {@code when example.layer[.in] [shape] digest}. */
  static void tell(String when, int example, NeuralNetwork<?> net) {
    List<AbstractLayer> layers = net.getLayers();
    for (int i = 1; i < layers.size(); i++) {
      Tensor outputs = layers.get(i).getOutputs();
      System.out.println(when + " " + example + "." + i + " " + describe(outputs));
      Tensor inputs = layers.get(i - 1).getOutputs();
      System.out.println(when + " " + example + "." + i + ".in " + describe(inputs));
    }
  }

  /** The digest is another where any bit of any value is. */
  private static String describe(Tensor tensor) {
    int[] shape = {tensor.getDepth(), tensor.getRows(), tensor.getCols()};
    float[] values = new float[shape[0] * shape[1] * shape[2]];
    int i = 0;
    for (int depth = 0; depth < shape[0]; depth++) {
      for (int row = 0; row < shape[1]; row++) {
        for (int column = 0; column < shape[2]; column++) {
          values[i++] = tensor.get(row, column, depth);
        }
      }
    }
    return Arrays.toString(shape) + " " + Integer.toHexString(Arrays.hashCode(values));
  }
}
