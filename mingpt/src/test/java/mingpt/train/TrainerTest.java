package mingpt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mingpt.data.Dataset;
import mingpt.data.SortDataset;
import mingpt.data.Split;
import mingpt.model.GPT;
import mingpt.model.GPTConfig;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

  private static final Dataset DATASET = new SortDataset(Split.TRAIN);
  private static final TrainerConfig CONFIG =
      TrainerConfig.of(20).withBatchSize(8).withLearningRate(5e-4).withDevice("cpu");

  @TempDir Path folder;

  @BeforeAll
  static void useOneThread() {
    torch.set_num_threads(1);
  }

  @Test
  void lossFalls() {
    List<Float> losses =
        losses(new Trainer(CONFIG.withMaxIters(100).withBatchSize(32), model(1), DATASET));

    assertThat(losses.get(0)).isBetween(1.0f, 1.2f);
    assertThat(mean(losses.subList(90, 100))).isLessThan(0.7);
  }

  @Test
  void sameSeedGivesTheSameLossesTwice() {
    List<Float> first = losses(new Trainer(CONFIG, model(1), DATASET));
    List<Float> second = losses(new Trainer(CONFIG, model(1), DATASET));

    assertThat(second).isEqualTo(first);
  }

  @Test
  void otherSeedsGiveOtherLosses() {
    List<Float> first = losses(new Trainer(CONFIG, model(1), DATASET));

    assertThat(losses(new Trainer(CONFIG, model(2), DATASET))).isNotEqualTo(first);
    assertThat(losses(new Trainer(CONFIG.withSeed(2), model(1), DATASET))).isNotEqualTo(first);
  }

  @Test
  void resumedRunGivesTheLossesOfAnUninterruptedOne() throws IOException {
    List<Float> whole = losses(new Trainer(CONFIG, model(1), DATASET));

    Trainer half = new Trainer(CONFIG.withMaxIters(10), model(1), DATASET);
    List<Float> losses = losses(half);
    half.saveState(folder);
    // Another model in between, so that nothing is right by accident.
    Trainer rest = new Trainer(CONFIG, model(99), DATASET);
    rest.resume(folder);
    losses.addAll(losses(rest));

    assertThat(losses).isEqualTo(whole);
  }

  @Test
  void resumingWithoutTheOptimizerOrTheGeneratorWouldShow() throws IOException {
    Trainer half = new Trainer(CONFIG.withMaxIters(10), model(1), DATASET);
    losses(half);
    half.saveState(folder);
    List<Float> rest = losses(resumed());

    Trainer disturbed = resumed();
    torch.manual_seed(5);
    assertThat(losses(disturbed)).isNotEqualTo(rest);
    assertThat(losses(resumed())).isEqualTo(rest);
  }

  @Test
  void stateOfAnotherModelIsRefused() throws IOException {
    Trainer trainer = new Trainer(CONFIG.withMaxIters(1), model(1), DATASET);
    trainer.run();
    trainer.saveState(folder);
    GPT deeper =
        new GPT(
            GPTConfig.builder()
                .layers(4)
                .heads(3)
                .embedding(48)
                .vocabSize(3)
                .blockSize(11)
                .build());

    assertThatThrownBy(() -> new Trainer(CONFIG, deeper, DATASET).resume(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is of another model");
  }

  @Test
  void folderWithoutStateIsRefused() {
    assertThatThrownBy(() -> new Trainer(CONFIG, model(1), DATASET).resume(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing to resume");
  }

  @Test
  void callbacksRunInOrderAfterEachUpdate() {
    Trainer trainer = new Trainer(CONFIG.withMaxIters(3), model(1), DATASET);
    List<String> calls = new ArrayList<>();
    trainer.addCallback(TrainerEvent.ON_BATCH_END, t -> calls.add("replaced"));
    trainer.setCallback(TrainerEvent.ON_BATCH_END, t -> calls.add("a" + t.iterNum()));
    trainer.addCallback(TrainerEvent.ON_BATCH_END, t -> calls.add("b" + t.iterNum()));
    trainer.run();

    assertThat(calls).containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
    assertThat(trainer.iterNum()).isEqualTo(3);
  }

  @Test
  void nativeMemoryStaysConstant() {
    Trainer trainer = new Trainer(CONFIG.withMaxIters(300), model(1), DATASET);
    List<Long> objects = new ArrayList<>();
    List<Long> resident = new ArrayList<>();
    trainer.addCallback(
        TrainerEvent.ON_BATCH_END,
        t -> {
          objects.add(Pointer.totalCount());
          resident.add(Pointer.physicalBytes());
        });
    trainer.run();

    // Objects that are left to the collector may go away in between, but none may be added.
    assertThat(objects.get(299)).isLessThanOrEqualTo(objects.get(100));
    // An iteration's activations are over 1 MB: two hundred that leak are over 200 MB.
    assertThat(resident.get(299) - resident.get(100)).isLessThan(50L << 20);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> TrainerConfig.of(0)).hasMessageContaining("steps");
    assertThatThrownBy(() -> CONFIG.withBatchSize(-1)).hasMessageContaining("found -1");
    assertThatThrownBy(() -> CONFIG.withLearningRate(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Trainer(CONFIG.withDevice("tpu"), model(1), DATASET))
        .hasMessageContaining("'tpu'");
  }

  private Trainer resumed() throws IOException {
    Trainer trainer = new Trainer(CONFIG, model(99), DATASET);
    trainer.resume(folder);
    return trainer;
  }

  private static GPT model(long seed) {
    torch.manual_seed(seed);
    return new GPT(
        GPTConfig.builder()
            .modelType("gpt-nano")
            .vocabSize(DATASET.vocabSize())
            .blockSize(DATASET.blockSize())
            .build());
  }

  private static List<Float> losses(Trainer trainer) {
    List<Float> losses = new ArrayList<>();
    trainer.addCallback(TrainerEvent.ON_BATCH_END, t -> losses.add(t.loss()));
    trainer.run();
    return losses;
  }

  private static double mean(List<Float> values) {
    return values.stream().mapToDouble(value -> value).average().orElseThrow();
  }
}
