package djledits;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import edits.Cases;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.host.HostOps;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Arrays of DJL's PyTorch that go on changed. */
public final class Edits {

  public static void main(String[] arguments) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray array = manager.arange(24f).sub(6).reshape(new Shape(Cases.SHAPE));
      array.setName("z");
      TensorAdapter adapter = new TensorAdapters().find(array);
      for (DataType type : new DataType[] {DataType.FLOAT32, DataType.FLOAT64, DataType.FLOAT16}) {
        Cases.tell(adapter, array.toType(type, true), Cases.ofFractions());
      }
      NDArray whole = array.add(7).toType(DataType.INT64, true);
      Cases.tell(adapter, whole, Cases.all());
      Cases.tell(adapter, whole.toType(DataType.INT32, true), Cases.all());
      Cases.tell(adapter, whole.toType(DataType.UINT8, true), Cases.allBut("scale"));
      Cases.tell(adapter, array.transpose(2, 1, 0).transpose(2, 1, 0), Cases.ofFractions());

      System.out.println("scalar " + edit(adapter, manager.create(3f), (o, t) -> o.scaled(t, 0.1)));
      System.out.println("same " + (adapter.edit(array, (ops, t) -> t) == array));
      NDArray filled = (NDArray) adapter.edit(array, (ops, t) -> ops.filled(t, 1));
      System.out.println("name " + filled.getName());
      System.out.println("manager " + (filled.getManager() == manager));
      // A view of one number would be 24 times the same.
      filled.set(new float[24]);
      filled.addi(manager.arange(24f).reshape(filled.getShape()));
      System.out.println("own " + filled.getFloat(1, 2, 3) + " " + filled.getFloat(0, 0, 0));
      int before = manager.getManagedArrays().size();
      Cases.ofFractions().values().forEach(edit -> ((NDArray) adapter.edit(array, edit)).close());
      System.out.println("left " + (manager.getManagedArrays().size() - before));
      hooks(adapter, array);
      created(adapter.borrow(manager.arange(6f).reshape(3, 2)).view());
      gradients(manager, adapter);
    }
  }

  private static void hooks(TensorAdapter adapter, NDArray array) {
    NDArray hooked =
        (NDArray)
            adapter.edit(
                array,
                (ops, tensor) -> {
                  NDArray copy = (NDArray) ops.handOut(tensor);
                  System.out.println("written " + ops.isWritten(copy));
                  copy.addi(copy.onesLike());
                  System.out.println("written " + ops.isWritten(copy));
                  return ops.takeBack(copy);
                });
    System.out.println("hooked " + hooked.getFloat(0, 0, 0) + " of " + array.getFloat(0, 0, 0));
    NDArray own = array.onesLike();
    NDArray given = (NDArray) adapter.edit(array, (ops, tensor) -> ops.takeBack(own));
    given.addi(own);
    System.out.println("given " + given.getFloat(0, 0, 0) + " of " + own.getFloat(0, 0, 0));
    try {
      adapter.edit(array, (ops, tensor) -> ops.takeBack("text"));
    } catch (IllegalArgumentException e) {
      System.out.println("refused " + e.getMessage());
    }
  }

  private static void created(StridedView elements) {
    NDArray made = new TensorAdapters().create(NDArray.class, elements.permute(new int[] {1, 0}));
    System.gc();
    System.out.println(
        "created "
            + made.getShape()
            + " "
            + made.getDataType()
            + " "
            + Arrays.toString(made.toFloatArray())
            + " "
            + made.hasGradient());
    made.close();
    System.out.println("closed " + made.isReleased());
  }

  private static Object edit(TensorAdapter adapter, NDArray array, Edit edit) {
    NDArray after = (NDArray) adapter.edit(array, edit);
    return after.getShape() + " " + after.getDataType() + " " + after.getFloat();
  }

  /**
   * Of the sum of squares of the changed array. No number of Java's takes part: once it is
   * collected, the engine would read what others have written there since.
   */
  private static void gradients(NDManager manager, TensorAdapter adapter) {
    Cases.ofFractions()
        .forEach(
            (name, edit) -> {
              NDArray array = manager.arange(24f).sub(6).reshape(new Shape(Cases.SHAPE));
              array.setRequiresGradient(true);
              try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray after = (NDArray) adapter.edit(array.mul(array.onesLike()), edit);
                System.gc();
                NDArray loss = after.mul(after).add(array.sub(array)).sum();
                collector.backward(loss);
              }
              String shape = Arrays.toString(Cases.SHAPE);
              System.out.println(
                  String.join(
                      " ",
                      "value",
                      "gradient." + name,
                      "library",
                      shape,
                      Arrays.toString(array.getGradient().toFloatArray())));
              System.out.println(
                  String.join(
                      " ",
                      "value",
                      "gradient." + name,
                      "java",
                      shape,
                      Arrays.toString(slopes(array.toFloatArray(), edit))));
            });
  }

  /** The same by what a step to both sides makes of each element. */
  private static double[] slopes(float[] numbers, Edit edit) {
    double[] slopes = new double[numbers.length];
    double step = 1.0 / 1024;
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = (squares(numbers, i, step, edit) - squares(numbers, i, -step, edit)) / (2 * step);
    }
    return slopes;
  }

  private static double squares(float[] numbers, int index, double step, Edit edit) {
    StridedView view = Cases.elements(DType.F64, Cases.SHAPE);
    for (int i = 0; i < numbers.length; i++) {
      view.data().putDouble(i * Double.BYTES, numbers[i] + (i == index ? step : 0));
    }
    ByteBuffer after = HostOps.edit(view, edit, null).data();
    double sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      sum += Math.pow(after.getDouble(i * Double.BYTES), 2);
    }
    return sum;
  }
}
