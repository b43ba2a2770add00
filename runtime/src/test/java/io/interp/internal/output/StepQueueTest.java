package io.interp.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.output.StepQueue.Outcome;
import io.interp.internal.output.StepQueue.Queued;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StepQueueTest {

  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread consumer =
      new Thread(
          () -> {
            try {
              end.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
  private final StepQueue queue = new StepQueue(100, consumer);

  @BeforeEach
  void start() {
    consumer.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    end.countDown();
    consumer.join();
  }

  @Test
  void aStepCountsUntilItIsWritten() {
    Queued first = step(80);
    assertThat(queue.put(first, true)).isEqualTo(Outcome.TAKEN);
    assertThat(queue.put(step(21), false)).isEqualTo(Outcome.FULL);
    assertThat(queue.put(step(20), false)).isEqualTo(Outcome.TAKEN);
    assertThat(queue.take()).isSameAs(first);
    assertThat(queue.put(step(80), false)).isEqualTo(Outcome.FULL);
    queue.done(first);
    assertThat(queue.put(step(80), false)).isEqualTo(Outcome.TAKEN);
  }

  @Test
  void aStepLargerThanTheQueuePassesAlone() {
    Queued large = step(1000);
    assertThat(queue.put(large, false)).isEqualTo(Outcome.TAKEN);
    assertThat(queue.put(step(1), false)).isEqualTo(Outcome.FULL);
    queue.done(queue.take());
    assertThat(queue.put(step(1), false)).isEqualTo(Outcome.TAKEN);
  }

  @Test
  void whoWaitsWhenTheQueueClosesStillGetsThrough() throws Exception {
    Queued first = step(100);
    queue.put(first, true);
    Waiting waiting = new Waiting();
    queue.close();
    assertThat(queue.put(step(1), true)).isEqualTo(Outcome.CLOSED);
    queue.done(queue.take());
    assertThat(waiting.outcome.get()).isEqualTo(Outcome.TAKEN);
    assertThat(queue.take()).isSameAs(waiting.step);
    assertThat(queue.take()).isNull();
  }

  @Test
  void nobodyWaitsForADeadReader() throws Exception {
    queue.put(step(100), true);
    Waiting waiting = new Waiting();
    end.countDown();
    assertThat(waiting.outcome.get()).isEqualTo(Outcome.CLOSED);
    assertThat(queue.put(step(1), true)).isEqualTo(Outcome.CLOSED);
    assertThat(queue.abandon()).hasSize(1);
    assertThat(queue.abandon()).isEmpty();
  }

  @Test
  void anInterruptIsKeptForTheCaller() throws Exception {
    queue.put(step(100), true);
    Waiting waiting = new Waiting();
    waiting.thread.interrupt();
    queue.done(queue.take());
    assertThat(waiting.outcome.get()).isEqualTo(Outcome.TAKEN);
    assertThat(waiting.interrupted.get()).isTrue();
  }

  private static Queued step(long bytes) {
    return new Queued(Steps.step(0), bytes);
  }

  /** A thread that is stopped by a full queue. */
  private final class Waiting {
    private final Queued step = step(50);
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    private final Thread thread =
        new Thread(
            () -> {
              outcome.complete(queue.put(step, true));
              interrupted.complete(Thread.currentThread().isInterrupted());
            });

    Waiting() {
      thread.start();
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
  }
}
