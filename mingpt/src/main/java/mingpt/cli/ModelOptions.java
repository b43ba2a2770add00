package mingpt.cli;

import mingpt.data.Dataset;
import mingpt.model.GPTConfig;
import mingpt.model.GPTConfigBuilder;
import picocli.CommandLine.Option;

/** The size of a new model, by name or by numbers. */
final class ModelOptions {

  // minGPT's chargpt.
  private static final int DEFAULT_BLOCK_SIZE = 128;

  @Option(
      names = "--model",
      paramLabel = "TYPE",
      description =
          "gpt-nano, gpt-micro, gpt-mini, … (default: chargpt gpt-mini, others gpt-nano).")
  private String modelType;

  @Option(names = "--layers", paramLabel = "N", description = "Instead of --model: blocks.")
  private Integer layers;

  @Option(names = "--heads", paramLabel = "N", description = "Instead of --model: attention heads.")
  private Integer heads;

  @Option(names = "--embedding", paramLabel = "N", description = "Instead of --model: width.")
  private Integer embedding;

  @Option(
      names = "--block-size",
      paramLabel = "N",
      description = "chargpt: tokens that the model sees at once (default 128).")
  private Integer blockSize;

  /** Whether anything was said about the size. */
  boolean isGiven() {
    return modelType != null
        || layers != null
        || heads != null
        || embedding != null
        || blockSize != null;
  }

  /** Whether the block size was given. */
  boolean hasBlockSize() {
    return blockSize != null;
  }

  /** The block size for a text. */
  int blockSize() {
    if (blockSize != null && blockSize < 1) {
      throw new IllegalArgumentException(
          "a block has at least 1 token; found --block-size " + blockSize + "; try 64");
    }
    return blockSize == null ? DEFAULT_BLOCK_SIZE : blockSize;
  }

  /**
   * The configuration of a model for a dataset.
   *
   * @throws IllegalArgumentException if both or half of a size were given, or an unknown one
   */
  GPTConfig config(String defaultType, Dataset dataset) {
    GPTConfigBuilder builder =
        GPTConfig.builder().vocabSize(dataset.vocabSize()).blockSize(dataset.blockSize());
    if (layers == null && heads == null && embedding == null) {
      return builder.modelType(modelType == null ? defaultType : modelType).build();
    }
    if (modelType != null || layers == null || heads == null || embedding == null) {
      throw new IllegalArgumentException(
          "a model's size is either --model or --layers, --heads and --embedding together; found"
              + " a mixture; try --layers 4 --heads 4 --embedding 64");
    }
    return builder.layers(layers).heads(heads).embedding(embedding).build();
  }
}
