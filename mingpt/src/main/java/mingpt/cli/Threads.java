package mingpt.cli;

import mingpt.model.GPTConfig;
import org.bytedeco.pytorch.global.torch;

/** How many threads libtorch computes with. */
final class Threads {

  // Below this many numbers between two layers, handing out the work takes longer than doing it.
  private static final long WORTH_SHARING = 1 << 19;

  /**
   * Computes small models on one thread, unless {@code OMP_NUM_THREADS} says otherwise. Small ones
   * gain nothing from more and lose much on a busy machine, since OpenMP's threads wait spinning.
   */
  static void fit(GPTConfig config, int batchSize) {
    long numbers = (long) batchSize * config.blockSize() * config.nEmbd();
    if (System.getenv("OMP_NUM_THREADS") == null && numbers < WORTH_SHARING) {
      torch.set_num_threads(1);
    }
  }

  private Threads() {}
}
