package deepnetts;

import deepnetts.net.ConvolutionalNetwork;
import deepnetts.net.layers.activation.ActivationType;
import deepnetts.net.loss.LossType;
import deepnetts.util.Tensor;
import java.util.Arrays;

/** A small convolutional network of random weights that looks at two pictures. */
public final class Strokes {

  private static final int ROWS = 6;
  private static final int COLUMNS = 8;

  private Strokes() {}

  public static void main(String[] arguments) {
    ConvolutionalNetwork net =
        ConvolutionalNetwork.builder()
            .addInputLayer(COLUMNS, ROWS, 1)
            .addConvolutionalLayer(3, 2, ActivationType.TANH)
            .addMaxPoolingLayer(2, 2)
            .addFullyConnectedLayer(5, ActivationType.RELU)
            .addOutputLayer(3, ActivationType.SOFTMAX)
            .lossFunction(LossType.CROSS_ENTROPY)
            .randomSeed(7)
            .build();
    for (int picture = 0; picture < 2; picture++) {
      net.setInput(draw(picture));
      System.out.println("class " + Arrays.toString(net.getOutput()));
      Outputs.tell("before", picture, net);
    }
  }

  /** A stroke along a row, or along a column. */
  private static Tensor draw(int picture) {
    Tensor tensor = new Tensor(ROWS, COLUMNS, 1);
    for (int i = 0; i < ROWS; i++) {
      tensor.set(picture == 0 ? 2 : i, picture == 0 ? i : 3, 0, 1f + i);
    }
    return tensor;
  }
}
