package mingpt.model;

import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * An unassuming Transformer block: attention and feed-forward, each added to the residual stream.
 */
@SuppressWarnings("MemberName") // minGPT's names, see package-info
public final class Block extends Module {
  public final LayerNormImpl ln_1;
  public final CausalSelfAttention attn;
  public final LayerNormImpl ln_2;
  public final MLP mlp;

  /** Registers the layers under the original's names. */
  public Block(GPTConfig config) {
    ln_1 = register_module("ln_1", new LayerNormImpl(new LongVector(new long[] {config.nEmbd()})));
    attn = register_module("attn", new CausalSelfAttention(config));
    ln_2 = register_module("ln_2", new LayerNormImpl(new LongVector(new long[] {config.nEmbd()})));
    mlp = register_module("mlp", new MLP(config));
  }

  /** {@code [batch, time, n_embd]} to the same shape. */
  public Tensor forward(Tensor x) {
    x = x.add(attn.forward(ln_1.forward(x)));
    x = x.add(mlp.forward(ln_2.forward(x)));
    return x;
  }
}
