package mingpt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
  private static final long MEGABYTES = 1 << 20;

  private final GPT model =
      new GPT(GPTConfig.builder().modelType("gpt-nano").vocabSize(3).blockSize(11).build());

  @BeforeAll
  static void useOneThread() {
    // Threads that wait for each other on a busy machine make such small tensors slow.
    torch.set_num_threads(1);
  }

  @Test
  void trainingLowersTheLossWithAConstantNumberOfTensors() {
    torch.manual_seed(1);
    AdamW optimizer = model.configureOptimizers(0.1, 5e-4, 0.9, 0.95);
    double first = step(optimizer);
    run(optimizer, 20);
    long count = Pointer.totalCount();
    long bytes = Pointer.totalBytes();
    long resident = Pointer.physicalBytes();
    run(optimizer, 180);
    assertThat(step(optimizer)).isLessThan(first / 4);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
    assertThat(Pointer.physicalBytes() - resident).isLessThan(64 * MEGABYTES);
  }

  @Test
  @SuppressWarnings("try") // The scope is there to free the result.
  void generationKeepsOnlyTheSequence() {
    model.eval();
    long count = Pointer.totalCount();
    try (PointerScope scope = new PointerScope()) {
      Tensor prompt = AbstractTensor.create(new long[] {0}, 1, 1);
      Tensor few = model.generate(prompt, 2, 1.0, true, OptionalInt.of(2));
      long afterFew = Pointer.totalCount();
      Tensor many = model.generate(prompt, 50, 1.0, true, OptionalInt.of(2));
      assertThat(few.size(1)).isEqualTo(3);
      assertThat(many.size(1)).isEqualTo(51);
      assertThat(Pointer.totalCount() - afterFew).isLessThanOrEqualTo(1);
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
  }

  private void run(AdamW optimizer, int steps) {
    for (int i = 0; i < steps; i++) {
      step(optimizer);
    }
  }

  /** Learns to repeat a token; returns the loss. */
  @SuppressWarnings("try") // The scope is there to free what the step allocates.
  private double step(AdamW optimizer) {
    try (PointerScope scope = new PointerScope()) {
      Tensor idx = torch.randint(3, new long[] {8, 11}).to(ScalarType.Long);
      Tensor loss = model.forward(idx, idx).loss();
      model.zero_grad(true);
      loss.backward();
      optimizer.step();
      return loss.item_double();
    }
  }
}
