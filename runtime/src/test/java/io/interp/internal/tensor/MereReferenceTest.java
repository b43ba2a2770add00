package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.tensor.TensorAdapter.Origin;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/**
 * What a model does to a value after it passed. Each test shows first that whoever had kept the
 * value itself would have something else now.
 */
class MereReferenceTest {

  private final TensorAdapters adapters = new TensorAdapters();

  @Test
  void aPointerScopeClosesTheValueAndNotItsSnapshot() {
    Tensor reference;
    Snapshot snapshot;
    try (PointerScope scope = new PointerScope()) {
      reference = tensor();
      snapshot = snapshot(reference, Origin.PRODUCED);
      scope.attach(reference);
    }
    assertThat(reference.isNull()).isTrue();
    assertIntact(snapshot);
  }

  @Test
  void theModelClosesTheValueAndNotItsSnapshot() {
    Tensor reference = tensor();
    Snapshot snapshot = snapshot(reference, Origin.PRODUCED);
    reference.close();
    assertThat(reference.isNull()).isTrue();
    assertIntact(snapshot);
  }

  @Test
  void anOperationInPlaceChangesTheValueAndNotItsSnapshot() {
    Tensor reference = tensor();
    Snapshot snapshot = snapshot(reference, Origin.PRODUCED);
    reference.add_(new Scalar(10));
    assertThat(reference.sum().item_float()).isEqualTo(33);
    assertIntact(snapshot);
  }

  @Test
  void aRawPointerChangesTheValueAndNotItsSnapshot() {
    Tensor reference = tensor();
    FloatPointer pointer = reference.data_ptr_float();
    Snapshot snapshot = snapshot(reference, Origin.FOREIGN);
    pointer.put(2, 10);
    assertThat(reference.sum().item_float()).isEqualTo(11);
    assertIntact(snapshot);
  }

  @Test
  void anIndexerChangesTheValueAndNotItsSnapshot() {
    Tensor reference = tensor();
    FloatIndexer indexer = reference.createIndexer();
    Snapshot snapshot = snapshot(reference, Origin.FOREIGN);
    indexer.put(2, 10);
    assertThat(reference.sum().item_float()).isEqualTo(11);
    assertIntact(snapshot);
  }

  @Test
  void aSliceKeepsAllOfALargeStorageAliveAndItsSnapshotDoesNot() {
    Tensor reference = torch.arange(new Scalar(3000f)).narrow(0, 0, 3);
    Snapshot snapshot = snapshot(reference, Origin.PRODUCED);
    assertThat(reference.storage().nbytes()).isEqualTo(12_000);
    assertThat(snapshot.heldBytes()).isEqualTo(12);
    assertIntact(snapshot);
  }

  @Test
  void anArrayThatIsUsedAgainChangesAndItsSnapshotDoesNot() {
    float[] reference = {0, 1, 2};
    Snapshot snapshot = snapshot(reference, Origin.PRODUCED);
    reference[2] = 10;
    assertThat(reference).containsExactly(0, 1, 10);
    assertIntact(snapshot);
  }

  @Test
  void aBufferThatIsFilledAgainChangesAndItsSnapshotDoesNot() {
    FloatBuffer reference = FloatBuffer.allocate(5).put(0f).put(1f).put(2f).flip();
    Snapshot snapshot = snapshot(reference, Origin.PRODUCED);
    reference.clear().put(2, 10);
    assertThat(reference.remaining()).isEqualTo(5);
    assertIntact(snapshot);
  }

  private Snapshot snapshot(Object value, Origin origin) {
    return adapters.find(value).snapshot(value, origin);
  }

  /** A tensor of an operation's own: 0, 1, 2. */
  private static Tensor tensor() {
    return torch.arange(new Scalar(3f)).add(new Scalar(0));
  }

  private static void assertIntact(Snapshot snapshot) {
    assertThat(StridedViewTest.elements(snapshot.view())).containsExactly(0, 1, 2);
    snapshot.close();
  }
}
