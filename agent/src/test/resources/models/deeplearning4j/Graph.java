package deeplearning4j;

import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** A residual network of random weights that answers, learns once and tells what is inside. */
public final class Graph {

  private static final String[] VERTICES = {"wide", "narrow", "sum", "out"};

  private Graph() {}

  public static void main(String[] arguments) {
    ComputationGraph net = new ComputationGraph(configuration());
    net.init();
    INDArray x = Nd4j.createFromArray(new float[][] {{0.1f, 0.7f, 0.3f}, {0.9f, 0.2f, 0.5f}});
    INDArray y = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}});
    Values.tell("answer", "out", net.outputSingle(x));
    tell("before", net.feedForward(x, false));
    net.fit(new INDArray[] {x}, new INDArray[] {y});
    System.out.println("score " + net.score());
    tell("after", net.feedForward(x, false));
  }

  private static void tell(String word, Map<String, INDArray> activations) {
    for (String vertex : VERTICES) {
      Values.tell(word, vertex, activations.get(vertex));
    }
  }

  private static ComputationGraphConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(7)
        .updater(new Sgd(0.1))
        .graphBuilder()
        .addInputs("in")
        .addLayer("wide", new DenseLayer.Builder().nOut(8).activation(Activation.TANH).build(), "in")
        .addLayer("narrow", new DenseLayer.Builder().nOut(3).activation(Activation.RELU).build(), "wide")
        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "narrow", "in")
        .addLayer(
            "out",
            new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build(),
            "sum")
        .setOutputs("out")
        .setInputTypes(InputType.feedForward(3))
        .build();
  }
}
