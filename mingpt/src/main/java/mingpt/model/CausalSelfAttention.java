package mingpt.model;

import org.bytedeco.pytorch.DropoutImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A multi-head masked self-attention layer with a projection at the end, written out step by step
 * rather than with a fused kernel, as the original is.
 */
@SuppressWarnings("MemberName") // minGPT's names, see package-info
public final class CausalSelfAttention extends Module {
  public final LinearImpl c_attn;
  public final LinearImpl c_proj;
  public final DropoutImpl attn_dropout;
  public final DropoutImpl resid_dropout;
  public final Tensor bias;
  public final int n_head;
  public final int n_embd;

  /** Registers the layers and the mask under the original's names. */
  public CausalSelfAttention(GPTConfig config) {
    // key, query, value projections for all heads, but in a batch
    c_attn = register_module("c_attn", new LinearImpl(config.nEmbd(), 3L * config.nEmbd()));
    // output projection
    c_proj = register_module("c_proj", new LinearImpl(config.nEmbd(), config.nEmbd()));
    // regularization
    attn_dropout = register_module("attn_dropout", new DropoutImpl(config.attnPdrop()));
    resid_dropout = register_module("resid_dropout", new DropoutImpl(config.residPdrop()));
    // causal mask to ensure that attention is only applied to the left in the input sequence
    bias = causalMask(config.blockSize());
    register_buffer("bias", bias);
    n_head = config.nHead();
    n_embd = config.nEmbd();
  }

  /** {@code [batch, time, n_embd]} to the same shape; each position sees itself and its past. */
  public Tensor forward(Tensor x) {
    long B = x.size(0);
    long T = x.size(1);
    long C = x.size(2);

    // calculate query, key, values for all heads in batch and move head forward to be the batch dim
    TensorVector qkv = c_attn.forward(x).split(n_embd, 2);
    Tensor q = qkv.get(0);
    Tensor k = qkv.get(1);
    Tensor v = qkv.get(2);
    k = k.view(B, T, n_head, C / n_head).transpose(1, 2); // (B, nh, T, hs)
    q = q.view(B, T, n_head, C / n_head).transpose(1, 2); // (B, nh, T, hs)
    v = v.view(B, T, n_head, C / n_head).transpose(1, 2); // (B, nh, T, hs)
    // The split's elements lie inside the vector: it must live until their last use.
    qkv.close();

    // causal self-attention; Self-attend: (B, nh, T, hs) x (B, nh, hs, T) -> (B, nh, T, T)
    Tensor att =
        q.matmul(k.transpose(-2, -1)).mul(new Scalar(1.0 / Math.sqrt((double) k.size(-1))));
    att = att.masked_fill(future(T), new Scalar(Float.NEGATIVE_INFINITY));
    att = torch.softmax(att, -1);
    att = attn_dropout.forward(att);
    Tensor y = att.matmul(v); // (B, nh, T, T) x (B, nh, T, hs) -> (B, nh, T, hs)
    y = y.transpose(1, 2).contiguous().view(B, T, C); // re-assemble all head outputs side by side

    // output projection
    y = resid_dropout.forward(c_proj.forward(y));
    return y;
  }

  /** True where the key comes after the query, {@code [1, 1, T, T]}. */
  private Tensor future(long T) {
    return bias.narrow(2, 0, T).narrow(3, 0, T).eq(new Scalar(0));
  }

  private static Tensor causalMask(int blockSize) {
    return torch.tril(torch.ones(blockSize, blockSize)).view(1, 1, blockSize, blockSize);
  }
}
