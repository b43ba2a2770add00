package djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Arrays that are closed, overwritten, views of others, and of every element type. */
public final class Arrays extends AbstractBlock {

  private NDArray released;

  public static void main(String[] arguments) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Arrays block = new Arrays();
      ParameterStore parameters = new ParameterStore(manager, false);
      NDArray input = manager.create(new float[] {0, 1, 2, 3, 4, 5}, new Shape(2, 3));
      for (int i = 0; i < 3; i++) {
        try (NDManager call = manager.newSubManager()) {
          NDArray x = input.add(i * 10);
          x.attach(call);
          NDArray output = block.forward(parameters, new NDList(x), false).head();
          output.attach(call);
          System.out.println("output " + java.util.Arrays.toString(output.toFloatArray()));
          System.out.println("released " + block.released.isReleased());
          System.out.println("x " + java.util.Arrays.toString(x.toFloatArray()));
        }
      }
      System.out.println("arrays of the manager: " + manager.getManagedArrays().size());
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> unused) {
    NDArray x = inputs.head();
    NDArray transposed = x.transpose();
    NDArray column = x.get(":, 1");
    NDArray scalar = x.get(1, 2);
    NDArray f64 = x.toType(DataType.FLOAT64, true);
    NDArray f16 = x.toType(DataType.FLOAT16, true);
    NDArray u8 = x.toType(DataType.UINT8, true);
    NDArray i8 = x.toType(DataType.INT8, true);
    NDArray i32 = x.toType(DataType.INT32, true);
    NDArray i64 = x.toType(DataType.INT64, true);
    NDArray bool = x.gt(2);
    NDArray sparse = x.toSparse(SparseFormat.COO);
    NDArray result;
    try (NDManager scope = NDManager.subManagerOf(x)) {
      NDArray scoped = x.add(100);
      scoped.attach(scope);
      released = scoped;
      result = scoped.mul(2);
      result.attach(x.getManager());
    }
    x.subi(1000);
    return new NDList(result);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return inputs;
  }
}
