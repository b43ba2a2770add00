package deepnetts;

import deepnetts.data.TabularDataSet;
import deepnetts.net.FeedForwardNetwork;
import deepnetts.net.layers.activation.ActivationType;
import deepnetts.net.loss.LossType;
import deepnetts.util.Tensor;
import java.util.Arrays;

/** A small network of random weights that classifies, learns one epoch and classifies again. */
public final class Flowers {

  private static final float[][] FLOWERS = {
    {0.1f, 0.7f, 0.3f, 0.2f}, {0.9f, 0.2f, 0.5f, 0.6f}, {0.4f, 0.4f, 0.8f, 0.1f}
  };

  private Flowers() {}

  public static void main(String[] arguments) {
    FeedForwardNetwork net =
        FeedForwardNetwork.builder()
            .addInputLayer(4)
            .addFullyConnectedLayer(8, ActivationType.TANH)
            .addFullyConnectedLayer(6, ActivationType.RELU)
            .addOutputLayer(3, ActivationType.SOFTMAX)
            .lossFunction(LossType.CROSS_ENTROPY)
            .randomSeed(7)
            .build();
    net.setOutputLabels("iris", "rose", "lily");
    Tensor first = net.getLayers().get(1).getOutputs();
    classify("before", net);
    learn(net);
    classify("after", net);
    System.out.println("class reuses " + (net.getLayers().get(1).getOutputs() == first));
  }

  private static void classify(String when, FeedForwardNetwork net) {
    for (int i = 0; i < FLOWERS.length; i++) {
      System.out.println("class " + Arrays.toString(net.predict(FLOWERS[i])));
      Outputs.tell(when, i, net);
    }
  }

  private static void learn(FeedForwardNetwork net) {
    TabularDataSet<TabularDataSet.Item> data = new TabularDataSet<>(4, 3);
    for (int i = 0; i < FLOWERS.length; i++) {
      float[] target = new float[3];
      target[i] = 1;
      data.add(new TabularDataSet.Item(FLOWERS[i], target));
    }
    data.setColumnNames(new String[] {"a", "b", "c", "d", "iris", "rose", "lily"});
    net.getTrainer().setMaxEpochs(1);
    net.train(data);
  }
}
