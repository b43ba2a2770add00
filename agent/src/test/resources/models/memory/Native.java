package memory;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A model that does to its tensors whatever org.bytedeco:pytorch lets it do. */
public final class Native extends Module {

  private static final int WIDTH = 1000;

  private final Tensor weight = register_parameter("weight", torch.ones(WIDTH), false);

  public Tensor forward(Tensor x) {
    Tensor inScope = addOne(x);
    Tensor h = x.add(new Scalar(10));
    h.add_(new Scalar(100));
    Tensor closed = x.add(new Scalar(20));
    closed.close();
    Tensor slice = h.narrow(0, 10, 20);
    Tensor held = x.add(new Scalar(30));
    FloatIndexer elements = held.createIndexer();
    Tensor passed = held;
    for (long i = 0; i < WIDTH; i++) {
      elements.put(i, -1);
    }
    Tensor w = weight;
    w.mul_(new Scalar(2));
    return h;
  }

  private static Tensor addOne(Tensor x) {
    try (PointerScope scope = new PointerScope()) {
      Tensor y = x.add(new Scalar(1));
      y.add_(new Scalar(5));
      return null;
    }
  }

  public static void main(String[] args) {
    Native model = new Native();
    Tensor input = torch.zeros(WIDTH);
    FloatPointer pointer = input.data_ptr_float();
    try (FloatIndexer indexer = input.createIndexer()) {
      for (int step = 0; step < 3; step++) {
        for (long i = 0; i < WIDTH; i++) {
          if (step == 1) {
            indexer.put(i, step);
          } else {
            pointer.put(i, step);
          }
        }
        try (PointerScope scope = new PointerScope()) {
          Tensor out = model.forward(input);
          System.out.println(out.sum().item_float());
        }
        for (long i = 0; i < WIDTH; i++) {
          pointer.put(i, -1);
        }
      }
    }
  }
}
