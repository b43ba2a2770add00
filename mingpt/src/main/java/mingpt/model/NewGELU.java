package mingpt.model;

import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The tanh approximation of GELU that BERT and GPT use. Reference: Gaussian Error Linear Units, <a
 * href="https://arxiv.org/abs/1606.08415">arXiv:1606.08415</a>.
 */
public final class NewGELU extends Module {

  /** Element by element; any shape. */
  public Tensor forward(Tensor x) {
    Tensor cubic = x.add(torch.multiply(new Scalar(0.044715), torch.pow(x, new Scalar(3.0))));
    Tensor tanh = torch.tanh(torch.multiply(new Scalar(Math.sqrt(2.0 / Math.PI)), cubic));
    return torch.multiply(new Scalar(0.5), x).mul(torch.add(new Scalar(1.0), tanh));
  }
}
