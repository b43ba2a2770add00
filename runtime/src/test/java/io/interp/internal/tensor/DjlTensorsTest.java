package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import io.interp.internal.tensor.TensorAdapter.Origin;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Arrays of an engine of the test's own. Those of DJL's PyTorch are tested end to end. */
class DjlTensorsTest {

  private final Map<String, Object> answers = new HashMap<>();
  private final NDArray array =
      (NDArray)
          Proxy.newProxyInstance(
              NDArray.class.getClassLoader(),
              new Class<?>[] {NDArray.class},
              (proxy, method, arguments) -> answers.get(method.getName()));
  private final TensorAdapter adapter = new TensorAdapters().find(array);

  DjlTensorsTest() {
    answers.put("getDataType", DataType.FLOAT32);
    answers.put("getShape", new Shape(1, 2));
    answers.put("getDevice", Device.cpu());
    answers.put("isReleased", false);
    answers.put("isSparse", false);
  }

  @Test
  void anArrayIsKnownByItsInterface() {
    TensorInfo info = adapter.describe(array);
    assertThat(info.describe()).isEqualTo("F32[1, 2]");
    assertThat(info.device()).isEqualTo("cpu");
    answers.put("getDevice", Device.gpu(1));
    assertThat(adapter.describe(array).device()).isEqualTo("gpu:1");
  }

  @Test
  void aSnapshotHasTheElementsOfItsMoment() {
    answers.put("toByteBuffer", floats(1, 2));
    Snapshot snapshot = adapter.snapshot(array, Origin.PRODUCED);
    answers.put("toByteBuffer", floats(3, 4));
    StridedView view = snapshot.view();
    assertThat(view.data().order(ByteOrder.nativeOrder()).getFloat(4)).isEqualTo(2f);
    assertThat(view.shape()).containsExactly(1, 2);
  }

  private static ByteBuffer floats(float first, float second) {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
    return bytes.putFloat(0, first).putFloat(4, second);
  }

  @Test
  void everyElementTypeOfSafetensorsIsKnownAndTheOthersAreNamed() {
    for (DataType type : DataType.values()) {
      answers.put("getDataType", type);
      switch (type) {
        case BOOLEAN, UINT8, INT8, INT16, INT32, INT64, FLOAT16, BFLOAT16, FLOAT32, FLOAT64 ->
            assertThat(adapter.describe(array).dtype().bytes()).isEqualTo(type.getNumOfBytes());
        default ->
            assertThatThrownBy(() -> adapter.describe(array))
                .hasMessage(
                    "an array of " + type.name() + "; storable are bool, integers, half to double");
      }
    }
  }

  @Test
  void anArrayThatIsClosedOrSparseIsRefused() {
    answers.put("isSparse", true);
    answers.put("getSparseFormat", SparseFormat.COO);
    assertThatThrownBy(() -> adapter.describe(array))
        .hasMessage("an array of format COO; only dense ones can be stored");
    answers.put("isReleased", true);
    assertThatThrownBy(() -> adapter.describe(array))
        .hasMessage("an array that is closed; hook it before the model closes it");
  }
}
