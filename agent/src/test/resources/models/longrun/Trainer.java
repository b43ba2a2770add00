package longrun;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Trains for as many passes as it is told, and says at some of them what memory it holds. */
public final class Trainer {

  static final class Net extends Module {
    final LinearImpl first = register_module("first", new LinearImpl(32, 32));
    final LinearImpl second = register_module("second", new LinearImpl(32, 8));

    Tensor forward(Tensor x) {
      Tensor h = torch.relu(first.forward(x));
      Tensor y = second.forward(h);
      return y;
    }
  }

  public static void main(String[] args) {
    int passes = Integer.parseInt(args[0]);
    torch.manual_seed(1);
    Net net = new Net();
    SGD optimizer = new SGD(net.parameters(), new SGDOptions(1e-3));
    for (int pass = 1; pass <= passes; pass++) {
      try (PointerScope scope = new PointerScope()) {
        optimizer.zero_grad();
        Tensor loss = net.forward(torch.rand(16, 32)).mul(new Scalar(0.5)).sum();
        loss.backward();
        optimizer.step();
      }
      say(pass, passes);
    }
  }

  static void say(int pass, int passes) {
    if (pass == passes / 5 || pass == passes) {
      System.gc();
      System.out.println(
          pass + " " + Pointer.totalCount() + " " + Pointer.totalBytes() + " " + Pointer.physicalBytes());
    }
  }
}
