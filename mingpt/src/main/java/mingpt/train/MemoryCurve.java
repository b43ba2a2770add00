package mingpt.train;

import java.util.Locale;
import mingpt.data.SortDataset;
import mingpt.data.Split;
import mingpt.model.GPT;
import mingpt.model.GPTConfig;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch;

/**
 * Prints the resident memory of a training run, as tab-separated lines: {@code java -Xmx64m -cp
 * mingpt.jar mingpt.train.MemoryCurve [steps]}. A small heap, since resident memory counts Java's
 * garbage too until the collector has run.
 */
public final class MemoryCurve {

  private static final int POINTS = 20;
  private static final double MEBIBYTE = 1 << 20;

  /** Trains gpt-nano to sort for 10,000 iterations, or as many as the argument says. */
  public static void main(String[] args) {
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    torch.manual_seed(3407);
    SortDataset dataset = new SortDataset(Split.TRAIN);
    GPT model =
        new GPT(
            GPTConfig.builder()
                .modelType("gpt-nano")
                .vocabSize(dataset.vocabSize())
                .blockSize(dataset.blockSize())
                .build());
    Trainer trainer = new Trainer(TrainerConfig.of(steps).withDevice("cpu"), model, dataset);
    int every = Math.max(1, steps / POINTS);
    System.out.println("step\tresident_mib\tjava_heap_mib\tnative_objects\tloss");
    trainer.addCallback(
        TrainerEvent.ON_BATCH_END,
        t -> {
          if (t.iterNum() % every == 0 || t.iterNum() == steps - 1) {
            System.out.println(line(t));
          }
        });
    trainer.run();
  }

  private static String line(Trainer trainer) {
    Runtime java = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "%d\t%.1f\t%.1f\t%d\t%.5f",
        trainer.iterNum(),
        Pointer.physicalBytes() / MEBIBYTE,
        (java.totalMemory() - java.freeMemory()) / MEBIBYTE,
        Pointer.totalCount(),
        trainer.loss());
  }

  private MemoryCurve() {}
}
