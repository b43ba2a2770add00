package io.interp.internal;

import io.interp.internal.link.Site;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import testmodel.Net;

/** {@code h} is twice the input, and the loss the sum of its square: the gradient of h is 2 h. */
final class SquaredModel {

  final Net net = new Net(0);
  final Tensor x = torch.arange(new Scalar(6)).to(ScalarType.Float).set_requires_grad(true);
  final Site site;
  private final TestRun run;

  SquaredModel(TestRun run) {
    this.run = run;
    this.site = run.assign("h");
  }

  Tensor forward() {
    Tensor[] loss = new Tensor[1];
    run.step(net, () -> loss[0] = square(pass(x.mul(new Scalar(2)))));
    return loss[0];
  }

  static void backwardAgain(Tensor loss) {
    loss.backward(new Tensor(), new BoolOptional(true), false, new TensorArrayRefOptional());
  }

  static float[] floats(Tensor tensor) {
    float[] floats = new float[(int) tensor.numel()];
    tensor.data_ptr_float().get(floats);
    return floats;
  }

  Tensor pass(Tensor value) {
    return (Tensor) run.value(site, value, net, null);
  }

  static Tensor square(Tensor h) {
    return h.mul(h).sum();
  }
}
