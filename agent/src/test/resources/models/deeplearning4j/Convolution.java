package deeplearning4j;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** A small convolutional network of random weights that answers, learns once and answers again. */
public final class Convolution {

  private Convolution() {}

  public static void main(String[] arguments) {
    MultiLayerNetwork net = new MultiLayerNetwork(configuration());
    net.init();
    INDArray images = images();
    tellParameters("untrained", net);
    Values.tell("answer", "out", net.output(images));
    Values.tell("before", net.getLayerNames(), net.feedForward(images));
    net.fit(new DataSet(images, labels()));
    System.out.println("score " + net.score());
    tellParameters("trained", net);
    Values.tell("after", net.getLayerNames(), net.feedForward(images));
  }

  private static void tellParameters(String word, MultiLayerNetwork net) {
    net.paramTable().forEach((name, value) -> Values.tell(word, "parameters." + name, value));
  }

  static MultiLayerConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(7)
        .updater(new Sgd(0.1))
        .list()
        .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build())
        .layer(new SubsamplingLayer.Builder(2, 2).stride(2, 2).name("pool").build())
        .layer(new DenseLayer.Builder().nOut(8).activation(Activation.TANH).build())
        .layer(
            new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .name("out")
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(10, 10, 1))
        .build();
  }

  static INDArray images() {
    return Nd4j.linspace(0, 1, 200).castTo(Nd4j.defaultFloatingPointType()).reshape(2, 1, 10, 10);
  }

  static INDArray labels() {
    return Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 0, 1}});
  }
}
