package mingpt.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import mingpt.data.Batch;
import mingpt.data.Dataset;
import mingpt.data.RandomBatches;
import mingpt.model.GPT;
import mingpt.model.GPTOutput;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * minGPT's training loop: batches drawn with replacement, AdamW, gradients clipped by their norm.
 *
 * <p>One run on one thread. Each iteration has a {@code PointerScope} of its own, callbacks
 * included, so what they make natively is freed when the iteration ends.
 */
public final class Trainer {

  private final TrainerConfig config;
  private final GPT model;
  private final Device device;
  private final AdamW optimizer;
  private final RandomBatches batches;
  private final Map<TrainerEvent, List<Consumer<Trainer>>> callbacks =
      new EnumMap<>(TrainerEvent.class);

  private int iterNum;
  private int updates;
  private long iterTime;
  private double iterDt;
  private float loss = Float.NaN;

  /**
   * Prepares a run, and moves the model to the device.
   *
   * @throws IllegalArgumentException if the machine lacks the device
   */
  public Trainer(TrainerConfig config, GPT model, Dataset trainDataset) {
    this.config = config;
    this.model = model;
    this.device = config.resolveDevice();
    model.to(device, false);
    this.optimizer =
        model.configureOptimizers(
            config.weightDecay(), config.learningRate(), config.beta1(), config.beta2());
    this.batches = new RandomBatches(trainDataset, config.batchSize(), config.seed());
  }

  /** Adds a callback; they are called in the order in which they were added. */
  public void addCallback(TrainerEvent event, Consumer<Trainer> callback) {
    callbacks.computeIfAbsent(event, key -> new ArrayList<>()).add(callback);
  }

  /** Replaces all callbacks of an event by one. */
  public void setCallback(TrainerEvent event, Consumer<Trainer> callback) {
    callbacks.put(event, new ArrayList<>(List.of(callback)));
  }

  /** Trains until the configuration's last iteration. */
  @SuppressWarnings("try") // The scope is there to free what an iteration allocates.
  public void run() {
    model.train(true);
    iterTime = System.nanoTime();
    try (TensorVector parameters = model.parameters()) {
      while (iterNum < config.maxIters()) {
        try (PointerScope scope = new PointerScope()) {
          step(parameters);
          triggerCallbacks(TrainerEvent.ON_BATCH_END);
        }
        iterNum++;
        long now = System.nanoTime();
        iterDt = (now - iterTime) / 1e9;
        iterTime = now;
      }
    }
  }

  private void step(TensorVector parameters) {
    Batch batch = batches.at(iterNum);
    Tensor x = batch.x().to(device, torch.ScalarType.Long);
    Tensor y = batch.y().to(device, torch.ScalarType.Long);

    // forward the model
    GPTOutput output = model.forward(x, y);
    loss = output.loss().item_float();

    // backprop and update the parameters
    model.zero_grad(true);
    output.loss().backward();
    torch.clip_grad_norm_(parameters, config.gradNormClip());
    optimizer.step();
    updates++;
  }

  private void triggerCallbacks(TrainerEvent event) {
    for (Consumer<Trainer> callback : callbacks.getOrDefault(event, List.of())) {
      callback.accept(this);
    }
  }

  /** Writes all that {@link #resume} needs into a checkpoint's folder. */
  public void saveState(Path folder) throws IOException {
    TrainingState.write(folder, model, optimizer, updates, device);
  }

  /**
   * Goes on where {@link #saveState} was: model, optimizer, random generator and iteration are as
   * they were, so that {@link #run} gives the losses of a run that was never interrupted, bit by
   * bit.
   *
   * @throws IOException if the folder holds no such state, or one of another model
   */
  public void resume(Path folder) throws IOException {
    updates = TrainingState.read(folder, model, optimizer, device);
    iterNum = updates;
  }

  /** What this was configured with. */
  public TrainerConfig config() {
    return config;
  }

  /** The model in training. */
  public GPT model() {
    return model;
  }

  /** Where it trains. */
  public Device device() {
    return device;
  }

  /** The iteration that runs, from 0; after the run, the number of iterations. */
  public int iterNum() {
    return iterNum;
  }

  /** Seconds that the last finished iteration took. */
  public double iterDt() {
    return iterDt;
  }

  /** The last batch's loss before its update; NaN before the first. */
  public float loss() {
    return loss;
  }
}
