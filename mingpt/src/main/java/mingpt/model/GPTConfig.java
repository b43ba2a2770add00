package mingpt.model;

/**
 * Size and regularisation of a {@link GPT}, complete and checked.
 *
 * @param nLayer number of blocks
 * @param nHead attention heads in each block; divides {@code nEmbd}
 * @param nEmbd width of the residual stream
 * @param vocabSize number of tokens
 * @param blockSize longest sequence, in tokens
 * @param embdPdrop dropout probability after the embeddings
 * @param residPdrop dropout probability of what each layer adds to the residual stream
 * @param attnPdrop dropout probability of the attention pattern
 */
public record GPTConfig(
    int nLayer,
    int nHead,
    int nEmbd,
    int vocabSize,
    int blockSize,
    double embdPdrop,
    double residPdrop,
    double attnPdrop) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a size is not positive, a probability is not in [0, 1), or
   *     the heads do not divide the width
   */
  public GPTConfig {
    requirePositive("n_layer", nLayer);
    requirePositive("n_head", nHead);
    requirePositive("n_embd", nEmbd);
    requirePositive("vocab_size", vocabSize);
    requirePositive("block_size", blockSize);
    requireProbability("embd_pdrop", embdPdrop);
    requireProbability("resid_pdrop", residPdrop);
    requireProbability("attn_pdrop", attnPdrop);
    if (nEmbd % nHead != 0) {
      throw new IllegalArgumentException(
          "n_embd must be a multiple of n_head; found n_embd " + nEmbd + ", n_head " + nHead);
    }
  }

  /** A builder with minGPT's defaults: nothing but the dropout of 0.1. */
  public static GPTConfigBuilder builder() {
    return new GPTConfigBuilder();
  }

  private static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive; found " + value);
    }
  }

  private static void requireProbability(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1); found " + value);
    }
  }
}
