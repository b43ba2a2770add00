package io.interp.internal.tensor.nd4j;

import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.host.Bits;
import io.interp.internal.tensor.host.HostValues;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays for code that knows ND4J, in no workspace. */
record ArrayValues(DataType type) implements HostValues {

  @Override
  public Object make(StridedView elements) {
    MemoryWorkspace scope = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
    try {
      INDArray array = Nd4j.create(type, elements.shape());
      if (elements.elements() > 0) {
        Bits.copy(elements, Nd4jTensors.view(array));
        Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
      }
      return array;
    } finally {
      scope.close();
    }
  }

  @Override
  public StridedView read(Object value) {
    if (value instanceof INDArray array && !array.wasClosed()) {
      return Nd4jTensors.view(array).contiguousCopy();
    }
    String found =
        value instanceof INDArray
            ? "an array that is closed"
            : "a " + value.getClass().getTypeName();
    throw new IllegalArgumentException(found + " came back in place of an array");
  }
}
