package deeplearning4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Arrays in a workspace, overwritten, closed, views of others, and of every element type. */
public final class Arrays {

  private static final WorkspaceConfiguration WORKSPACE =
      WorkspaceConfiguration.builder()
          .initialSize(1 << 16)
          .policyLearning(LearningPolicy.NONE)
          .policyAllocation(AllocationPolicy.STRICT)
          .build();

  private INDArray reference;

  public static void main(String[] arguments) {
    Arrays model = new Arrays();
    INDArray input = Nd4j.createFromArray(new float[][] {{0, 1, 2}, {3, 4, 5}});
    INDArray first = null;
    for (int i = 0; i < 3; i++) {
      INDArray output = model.forward(input.add(i * 10));
      System.out.println("output " + java.util.Arrays.toString(output.dup('c').data().asFloat()));
      first = first == null ? model.reference : first;
      System.out.println("first " + first.data().getFloat(0));
    }
  }

  private INDArray forward(INDArray x) {
    INDArray fortran = x.dup('f');
    INDArray transposed = x.transpose();
    INDArray column = x.getColumn(1);
    INDArray last = fortran.get(NDArrayIndex.point(1), NDArrayIndex.interval(1, 3));
    INDArray all = Nd4j.arange(24).reshape(4, 6);
    INDArray part = all.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(2, 5));
    INDArray spread = x.getRow(0, true).broadcast(2, 3);
    INDArray scalar = Nd4j.scalar(x.getFloat(1, 2));
    INDArray empty = Nd4j.empty(DataType.FLOAT);
    INDArray f64 = x.castTo(DataType.DOUBLE);
    INDArray f16 = x.castTo(DataType.HALF);
    INDArray bf16 = x.castTo(DataType.BFLOAT16);
    INDArray u8 = x.castTo(DataType.UBYTE);
    INDArray i8 = x.castTo(DataType.BYTE);
    INDArray i16 = x.castTo(DataType.SHORT);
    INDArray i32 = x.castTo(DataType.INT);
    INDArray i64 = x.castTo(DataType.LONG);
    INDArray bool = x.gt(2);
    INDArray u32 = x.castTo(DataType.UINT32);
    INDArray closed = x.add(20);
    closed.close();
    INDArray result;
    try (MemoryWorkspace scope = Nd4j.getWorkspaceManager().getAndActivateWorkspace(WORKSPACE, "W")) {
      INDArray scoped = x.add(100);
      reference = scoped;
      result = scoped.mul(2).detach();
    }
    x.subi(1000);
    return result;
  }
}
