package mingpt.train;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The state of libtorch's default random generator of one device, from which dropout draws. */
final class RandomState {

  /** The state as bytes, shape {@code (n)}, uint8. */
  static Tensor get(Device device) {
    return generator(device).get_state();
  }

  /** Puts the generator back to a state that {@link #get} gave. */
  static void set(Device device, Tensor state) {
    generator(device).set_state(state);
  }

  private static Generator generator(Device device) {
    return torch.globalContext().defaultGenerator(device);
  }

  private RandomState() {}
}
