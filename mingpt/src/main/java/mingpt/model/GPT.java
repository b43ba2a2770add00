package mingpt.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.CrossEntropyLossOptions;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LinearOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** GPT language model: minGPT, statement by statement. */
@SuppressWarnings("MemberName") // minGPT's names, see package-info
public final class GPT extends Module {
  public final Transformer transformer;
  public final LinearImpl lm_head;
  private final GPTConfig config;

  /** A model with fresh parameters from PyTorch's random generator, in training mode. */
  public GPT(GPTConfig config) {
    this.config = config;
    transformer = register_module("transformer", new Transformer(config));
    lm_head = register_module("lm_head", head(config));
    Initialization.apply(this, config.nLayer());
  }

  /** The configuration that the model was built with. */
  public GPTConfig config() {
    return config;
  }

  /** {@link #forward(Tensor, Tensor)} without targets. */
  public GPTOutput forward(Tensor idx) {
    return forward(idx, null);
  }

  /**
   * One pass.
   *
   * @param idx tokens, 64-bit integers {@code [batch, time]}
   * @param targets the tokens to predict, of the same shape, −1 where the loss looks away; or null
   * @throws IllegalArgumentException if the sequence is longer than the block, or a token is
   *     outside the vocabulary
   */
  public GPTOutput forward(Tensor idx, Tensor targets) {
    TokenCheck.input(idx, config);
    if (targets != null) {
      TokenCheck.targets(targets, idx, config);
    }
    long t = idx.size(1);
    Tensor pos = torch.arange(new Scalar(t), longOn(idx.device())).unsqueeze(0); // shape (1, t)

    // forward the GPT model itself
    Tensor tok_emb = transformer.wte.forward(idx); // token embeddings of shape (b, t, n_embd)
    Tensor pos_emb = transformer.wpe.forward(pos); // position embeddings of shape (1, t, n_embd)
    Tensor x = transformer.drop.forward(tok_emb.add(pos_emb));
    for (Block block : transformer.h) {
      x = block.forward(x);
    }
    x = transformer.ln_f.forward(x);
    Tensor logits = lm_head.forward(x);

    // if we are given some desired targets also calculate the loss
    Tensor loss = null;
    if (targets != null) {
      loss = torch.cross_entropy(logits.view(-1, logits.size(-1)), targets.view(-1), ignoreIndex());
    }
    return new GPTOutput(logits, loss);
  }

  /**
   * Completes a sequence, feeding the predictions back into the model each time. Call {@link
   * #eval()} first, or dropout takes part.
   *
   * @param idx conditioning tokens, 64-bit integers {@code [batch, time]}, of any length
   * @param maxNewTokens how many tokens to append
   * @param temperature divides the logits; positive
   * @param doSample draw from the distribution, rather than take the most likely token
   * @param topK keep only this many most likely tokens, if present
   * @return {@code [batch, time + maxNewTokens]}
   * @throws IllegalArgumentException if a number is out of range, or a token outside the vocabulary
   */
  public Tensor generate(
      Tensor idx, int maxNewTokens, double temperature, boolean doSample, OptionalInt topK) {
    return new Completion(this, temperature, doSample, topK).generate(idx, maxNewTokens);
  }

  /**
   * The AdamW that minGPT trains with: weight decay for the weights of linear layers, none for
   * biases, layer norms and embeddings.
   */
  public AdamW configureOptimizers(
      double weightDecay, double learningRate, double beta1, double beta2) {
    return Optimizers.adamW(this, weightDecay, learningRate, beta1, beta2);
  }

  /**
   * Parameters and buffers under the names that the Python model gives them, in its order. The
   * tensors share the model's memory.
   */
  @SuppressWarnings("NonApiType") // The type says that the order is part of the contract.
  public LinkedHashMap<String, Tensor> stateDict() {
    return NamedModules.state(this);
  }

  /**
   * Copies values into the model. The causal masks ({@code attn.bias}) may be left out.
   *
   * @throws IllegalArgumentException if names are missing or unexpected or shapes differ; the model
   *     is unchanged then
   */
  public void loadStateDict(Map<String, Tensor> stateDict) {
    StateDict.load(this, stateDict);
  }

  /** Number of parameters without those of the head, as minGPT reports it. */
  public long parameterCount() {
    return NamedModules.parameters(transformer).values().stream().mapToLong(Tensor::numel).sum();
  }

  private static LinearImpl head(GPTConfig config) {
    LinearOptions options = new LinearOptions(config.nEmbd(), config.vocabSize());
    options.bias().put(false);
    return new LinearImpl(options);
  }

  private static TensorOptions longOn(Device device) {
    return new TensorOptions(ScalarType.Long).device(new DeviceOptional(device));
  }

  private static CrossEntropyLossOptions ignoreIndex() {
    CrossEntropyLossOptions options = new CrossEntropyLossOptions();
    options.ignore_index().put(TokenCheck.IGNORE_INDEX);
    return options;
  }
}
