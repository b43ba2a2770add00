package mingpt.model;

/**
 * Collects a {@link GPTConfig}: a vocabulary, a block size, and either a model type or layers,
 * heads and embedding.
 */
public final class GPTConfigBuilder {
  private String modelType;
  private Integer nLayer;
  private Integer nHead;
  private Integer nEmbd;
  private Integer vocabSize;
  private Integer blockSize;
  private double embdPdrop = 0.1;
  private double residPdrop = 0.1;
  private double attnPdrop = 0.1;

  GPTConfigBuilder() {}

  /** One of {@link ModelType#names()}, instead of layers, heads and embedding. */
  public GPTConfigBuilder modelType(String modelType) {
    this.modelType = modelType;
    return this;
  }

  /** Number of blocks. */
  public GPTConfigBuilder layers(int nLayer) {
    this.nLayer = nLayer;
    return this;
  }

  /** Attention heads in each block. */
  public GPTConfigBuilder heads(int nHead) {
    this.nHead = nHead;
    return this;
  }

  /** Width of the residual stream. */
  public GPTConfigBuilder embedding(int nEmbd) {
    this.nEmbd = nEmbd;
    return this;
  }

  /** Number of tokens. */
  public GPTConfigBuilder vocabSize(int vocabSize) {
    this.vocabSize = vocabSize;
    return this;
  }

  /** Longest sequence, in tokens. */
  public GPTConfigBuilder blockSize(int blockSize) {
    this.blockSize = blockSize;
    return this;
  }

  /** All three dropout probabilities. */
  public GPTConfigBuilder dropout(double p) {
    return embdPdrop(p).residPdrop(p).attnPdrop(p);
  }

  /** Dropout probability after the embeddings. */
  public GPTConfigBuilder embdPdrop(double embdPdrop) {
    this.embdPdrop = embdPdrop;
    return this;
  }

  /** Dropout probability of what each layer adds to the residual stream. */
  public GPTConfigBuilder residPdrop(double residPdrop) {
    this.residPdrop = residPdrop;
    return this;
  }

  /** Dropout probability of the attention pattern. */
  public GPTConfigBuilder attnPdrop(double attnPdrop) {
    this.attnPdrop = attnPdrop;
    return this;
  }

  /**
   * The configuration.
   *
   * @throws IllegalArgumentException if something is missing, given twice, or out of range
   */
  public GPTConfig build() {
    require("vocab_size", vocabSize);
    require("block_size", blockSize);
    boolean typeGiven = modelType != null;
    boolean paramsGiven = nLayer != null && nHead != null && nEmbd != null;
    boolean anyParamGiven = nLayer != null || nHead != null || nEmbd != null;
    if (typeGiven ? anyParamGiven : !paramsGiven) {
      throw new IllegalArgumentException(
          "give either model_type or all of n_layer, n_head, n_embd; found " + given());
    }
    if (typeGiven) {
      ModelType type = ModelType.of(modelType);
      return complete(type.nLayer(), type.nHead(), type.nEmbd());
    }
    return complete(nLayer, nHead, nEmbd);
  }

  private GPTConfig complete(int layers, int heads, int embedding) {
    return new GPTConfig(
        layers, heads, embedding, vocabSize, blockSize, embdPdrop, residPdrop, attnPdrop);
  }

  private static void require(String name, Integer value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must be given");
    }
  }

  private String given() {
    return "model_type "
        + modelType
        + ", n_layer "
        + nLayer
        + ", n_head "
        + nHead
        + ", n_embd "
        + nEmbd;
  }
}
