package mingpt.train;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;

/**
 * What a {@link Trainer} is told, with minGPT's defaults.
 *
 * @param device {@code cpu}, {@code cuda}, or {@code auto}: CUDA where there is a device
 * @param maxIters training ends after this many iterations, those before a resumption included
 * @param batchSize examples an iteration
 * @param learningRate AdamW's
 * @param beta1 decay of the gradients' mean
 * @param beta2 decay of the gradients' mean square
 * @param weightDecay on the weights of matrix products only
 * @param gradNormClip largest norm of all gradients together
 * @param seed of the batches; the model's initialisation and dropout draw from libtorch's generator
 */
public record TrainerConfig(
    String device,
    int maxIters,
    int batchSize,
    double learningRate,
    double beta1,
    double beta2,
    double weightDecay,
    double gradNormClip,
    long seed) {

  /** Checks the ranges. */
  public TrainerConfig {
    atLeastOne("steps", maxIters);
    atLeastOne("batch size", batchSize);
    if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the learning rate must be above 0; found " + learningRate + "; try 5e-4");
    }
  }

  /** minGPT's defaults for a run of {@code maxIters} iterations. */
  public static TrainerConfig of(int maxIters) {
    return new TrainerConfig("auto", maxIters, 64, 3e-4, 0.9, 0.95, 0.1, 1.0, 3407);
  }

  /** The same on another device. */
  public TrainerConfig withDevice(String newDevice) {
    return new TrainerConfig(
        newDevice,
        maxIters,
        batchSize,
        learningRate,
        beta1,
        beta2,
        weightDecay,
        gradNormClip,
        seed);
  }

  /** The same, ending at another iteration. */
  public TrainerConfig withMaxIters(int newMaxIters) {
    return new TrainerConfig(
        device,
        newMaxIters,
        batchSize,
        learningRate,
        beta1,
        beta2,
        weightDecay,
        gradNormClip,
        seed);
  }

  /** The same with other batches. */
  public TrainerConfig withBatchSize(int newBatchSize) {
    return new TrainerConfig(
        device,
        maxIters,
        newBatchSize,
        learningRate,
        beta1,
        beta2,
        weightDecay,
        gradNormClip,
        seed);
  }

  /** The same with another learning rate. */
  public TrainerConfig withLearningRate(double newLearningRate) {
    return new TrainerConfig(
        device,
        maxIters,
        batchSize,
        newLearningRate,
        beta1,
        beta2,
        weightDecay,
        gradNormClip,
        seed);
  }

  /** The same with another seed. */
  public TrainerConfig withSeed(long newSeed) {
    return new TrainerConfig(
        device,
        maxIters,
        batchSize,
        learningRate,
        beta1,
        beta2,
        weightDecay,
        gradNormClip,
        newSeed);
  }

  /**
   * The device this names.
   *
   * @throws IllegalArgumentException if the machine has none
   */
  Device resolveDevice() {
    boolean hasCuda = torch.cuda_is_available();
    return switch (device) {
      case "cpu" -> new Device("cpu");
      case "auto" -> new Device(hasCuda ? "cuda" : "cpu");
      case "cuda" -> {
        if (!hasCuda) {
          throw new IllegalArgumentException(
              "--device cuda needs an NVIDIA GPU and the build's profile gpu; found neither;"
                  + " try --device cpu");
        }
        yield new Device("cuda");
      }
      default ->
          throw new IllegalArgumentException(
              "a device is cpu or cuda; found '" + device + "'; try --device cpu");
    };
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "the number of " + what + " must be at least 1; found " + value + "; try a larger one");
    }
  }
}
