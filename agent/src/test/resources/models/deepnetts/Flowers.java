package deepnetts;

import deepnetts.data.TabularDataSet;
import deepnetts.net.FeedForwardNetwork;
import deepnetts.net.layers.AbstractLayer;
import deepnetts.net.layers.activation.ActivationType;
import deepnetts.net.loss.LossType;
import java.util.Arrays;
import java.util.List;

/** A small network of random weights that classifies, learns one epoch and classifies again. */
public final class Flowers {

  private static final float[][] FLOWERS = {
    {0.1f, 0.7f, 0.3f, 0.2f}, {0.9f, 0.2f, 0.5f, 0.6f}, {0.4f, 0.4f, 0.8f, 0.1f}
  };

  private Flowers() {}

  public static void main(String[] arguments) {
    boolean layers = arguments.length > 0;
    FeedForwardNetwork net =
        FeedForwardNetwork.builder()
            .addInputLayer(4)
            .addFullyConnectedLayer(8, ActivationType.TANH)
            .addFullyConnectedLayer(6, ActivationType.RELU)
            .addOutputLayer(3, ActivationType.SOFTMAX)
            .lossFunction(LossType.CROSS_ENTROPY)
            .randomSeed(7)
            .build();
    classify(net, layers);
    learn(net);
    classify(net, layers);
  }

  private static void classify(FeedForwardNetwork net, boolean layers) {
    for (float[] flower : FLOWERS) {
      System.out.println("class " + digest(net.predict(flower)));
      for (AbstractLayer layer : layers ? net.getLayers() : List.<AbstractLayer>of()) {
        System.out.println(digest(layer.getOutputs().getValues()));
      }
    }
  }

  private static void learn(FeedForwardNetwork net) {
    TabularDataSet<TabularDataSet.Item> data = new TabularDataSet<>(4, 3);
    for (int i = 0; i < FLOWERS.length; i++) {
      float[] target = new float[3];
      target[i] = 1;
      data.add(new TabularDataSet.Item(FLOWERS[i], target));
    }
    net.getTrainer().setMaxEpochs(1);
    net.train(data);
  }

  /** A few digits that differ where any bit of any value differs. */
  private static String digest(float[] values) {
    return Integer.toHexString(Arrays.hashCode(values));
  }
}
