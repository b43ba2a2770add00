package djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.GradientCollector;
import ai.djl.translate.NoopTranslator;

/** A BERT of random weights that answers twice, learns once and answers again. */
public final class Bert {

  static final int TOKENS = 50;
  static final Shape BATCH = new Shape(2, 6);

  private Bert() {}

  public static void main(String[] arguments) throws Exception {
    Engine.getInstance().setRandomSeed(7);
    try (NDManager manager = NDManager.newBaseManager();
        Model model = Model.newInstance("bert")) {
      model.setBlock(bert(manager));
      try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
        for (int i = 0; i < 2; i++) {
          Values.tell("answer", "sequence", predictor.predict(input(manager, i)).head());
        }
      }
      learn(manager, model);
      try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
        Values.tell("answer", "sequence", predictor.predict(input(manager, 1)).head());
      }
    }
  }

  static BertBlock bert(NDManager manager) {
    BertBlock bert =
        BertBlock.builder()
            .nano()
            .setTokenDictionarySize(TOKENS)
            .optMaxSequenceLength((int) BATCH.get(1))
            .build();
    bert.initialize(manager, DataType.FLOAT32, BATCH, BATCH, BATCH);
    return bert;
  }

  private static void learn(NDManager manager, Model model) {
    Loss loss = Loss.l2Loss();
    try (Trainer trainer = model.newTrainer(new DefaultTrainingConfig(loss))) {
      NDList input = input(manager, 2);
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDArray pooled = trainer.forward(input).get(1);
        NDArray error = loss.evaluate(new NDList(pooled.zerosLike()), new NDList(pooled));
        collector.backward(error);
        Values.tell("loss", "l2", error);
      }
      trainer.step();
    }
  }

  /** Tokens, their types and the mask, in which the last two of the second text are padding. */
  static NDList input(NDManager manager, int seed) {
    long[] tokens = new long[(int) BATCH.size()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = (i * 7 + seed * 13) % TOKENS;
    }
    long[] mask = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0};
    return new NDList(
        manager.create(tokens, BATCH),
        manager.zeros(BATCH, DataType.INT64),
        manager.create(mask, BATCH));
  }
}
