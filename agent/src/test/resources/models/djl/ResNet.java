package djl;

import ai.djl.Model;
import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.translate.NoopTranslator;
import ai.djl.util.Pair;

/** A small residual network of random weights that looks at one random image. */
public final class ResNet {

  private static final Shape IMAGE = new Shape(1, 1, 28, 28);

  private ResNet() {}

  public static void main(String[] arguments) throws Exception {
    Engine.getInstance().setRandomSeed(7);
    try (NDManager manager = NDManager.newBaseManager();
        Model model = Model.newInstance("resnet")) {
      model.setBlock(resNet(manager));
      for (Pair<String, Parameter> each : model.getBlock().getParameters()) {
        Values.tell("parameter", "parameters." + each.getKey(), each.getValue().getArray());
      }
      try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
        Values.tell("answer", "classes", predictor.predict(image(manager)).head());
      }
    }
  }

  static Block resNet(NDManager manager) {
    Block block =
        ResNetV1.builder().setImageShape(IMAGE.slice(1)).setNumLayers(8).setOutSize(10).build();
    block.initialize(manager, DataType.FLOAT32, IMAGE);
    return block;
  }

  static NDList image(NDManager manager) {
    return new NDList(manager.arange(28 * 28).reshape(IMAGE).div(28 * 28));
  }
}
