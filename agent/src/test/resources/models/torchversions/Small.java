package torchversions;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A model that has the agent call whatever it calls of org.bytedeco:pytorch. */
public final class Small extends Module {

  private final LinearImpl first = register_module("first", new LinearImpl(3, 2));
  private final Tensor weight = register_parameter("weight", torch.ones(3), true);
  private final Tensor count = register_buffer("count", torch.zeros(1));

  public Tensor forward(Tensor x) {
    Tensor linear = first.forward(x);
    Tensor scaled = x.mul(weight);
    Tensor inPlace = x.add(new Scalar(1));
    inPlace.mul_(new Scalar(0));
    Tensor seen = count;
    count.add_(new Scalar(1));
    Tensor scoped = inScope(x);
    Tensor closed = x.add(new Scalar(2));
    closed.close();
    Tensor slice = torch.ones(1000, 3).narrow(0, 5, 1);
    Tensor negative = x._neg_view();
    Tensor turned = torch.ones(2, 3).cumsum(0).transpose(0, 1);
    Tensor half = x.to(ScalarType.Half);
    Tensor eight = x.to(ScalarType.Float8_e5m2);
    Tensor unsigned = x.to(ScalarType.UInt16);
    Tensor brain = x.to(ScalarType.BFloat16);
    Tensor number = x.to(ScalarType.Long);
    Tensor flag = x.gt(new Scalar(1));
    TensorVector parts = x.unbind(0);
    T_TensorTensor_T best = torch.max(x, 1);
    Tensor complex = x.to(ScalarType.ComplexDouble);
    Tensor sparse = x.to_sparse();
    Tensor undefined = new Tensor();
    return scaled;
  }

  private static Tensor inScope(Tensor x) {
    try (PointerScope scope = new PointerScope()) {
      Tensor inner = x.add(new Scalar(3));
      return null;
    }
  }

  public static void main(String[] args) {
    System.out.println(Tensor.class.getProtectionDomain().getCodeSource().getLocation());
    Small model = new Small();
    Tensor input = torch.zeros(1, 3);
    FloatPointer memory = input.data_ptr_float();
    for (int step = 0; step < 2; step++) {
      model.train(step == 0);
      for (long i = 0; i < 3; i++) {
        memory.put(i, step + i);
      }
      Tensor out = model.forward(input);
      out.sum().backward();
      System.out.println(out.sum().item_float());
      memory.put(0, -1);
    }
  }
}
