package mingpt.model;

import org.bytedeco.pytorch.DropoutImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * The feed-forward layer of a {@link Block}: four times as wide inside. A module dictionary and a
 * lambda in the original, under the same paths.
 */
@SuppressWarnings("MemberName") // minGPT's names, see package-info
public final class MLP extends Module {
  public final LinearImpl c_fc;
  public final LinearImpl c_proj;
  public final NewGELU act;
  public final DropoutImpl dropout;

  /** Registers the layers under the original's names. */
  public MLP(GPTConfig config) {
    c_fc = register_module("c_fc", new LinearImpl(config.nEmbd(), 4L * config.nEmbd()));
    c_proj = register_module("c_proj", new LinearImpl(4L * config.nEmbd(), config.nEmbd()));
    act = register_module("act", new NewGELU());
    dropout = register_module("dropout", new DropoutImpl(config.residPdrop()));
  }

  /** {@code [batch, time, n_embd]} to the same shape. */
  public Tensor forward(Tensor x) {
    x = c_fc.forward(x);
    x = act.forward(x);
    x = c_proj.forward(x);
    x = dropout.forward(x);
    return x;
  }
}
