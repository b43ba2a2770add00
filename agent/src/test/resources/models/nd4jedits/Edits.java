package nd4jedits;

import edits.Cases;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Arrays of ND4J that go on changed. */
public final class Edits {

  private static final WorkspaceConfiguration WORKSPACE =
      WorkspaceConfiguration.builder()
          .initialSize(1 << 16)
          .policyLearning(LearningPolicy.NONE)
          .policyAllocation(AllocationPolicy.STRICT)
          .build();

  private static final Edit TRIPLE = (ops, tensor) -> ops.scaled(tensor, 3);

  public static void main(String[] arguments) {
    INDArray array = Nd4j.arange(24).castTo(DataType.FLOAT).subi(6).reshape(Cases.SHAPE);
    TensorAdapter adapter = new TensorAdapters().find(array);
    for (DataType type :
        new DataType[] {DataType.FLOAT, DataType.DOUBLE, DataType.HALF, DataType.BFLOAT16}) {
      Cases.tell(adapter, array.castTo(type), Cases.ofFractions());
    }
    INDArray whole = array.add(7);
    Cases.tell(adapter, whole.castTo(DataType.LONG), Cases.all());
    Cases.tell(adapter, whole.castTo(DataType.INT), Cases.all());
    Cases.tell(adapter, whole.castTo(DataType.UBYTE), Cases.allBut("scale"));

    INDArray fortran = array.dup('f');
    INDArray last = Nd4j.arange(4).castTo(DataType.FLOAT).reshape(2, 2).getColumn(1);
    tell("c", array, adapter);
    tell("f", fortran, adapter);
    tell("view", array.get(NDArrayIndex.all(), NDArrayIndex.point(1), NDArrayIndex.all()), adapter);
    tell("column", last, adapter);
    tell("scalar", Nd4j.scalar(5f), adapter);
    System.out.println("same " + (adapter.edit(array, (ops, tensor) -> tensor) == array));
    INDArray empty = Nd4j.empty(DataType.FLOAT);
    System.out.println("empty " + (adapter.edit(empty, TRIPLE) == empty));

    INDArray hooked =
        (INDArray)
            adapter.edit(
                array,
                (ops, tensor) -> {
                  INDArray copy = (INDArray) ops.handOut(tensor);
                  System.out.println("written " + ops.isWritten(copy));
                  copy.addi(1);
                  System.out.println("written " + ops.isWritten(copy));
                  return ops.takeBack(copy);
                });
    System.out.println("hooked " + hooked.getFloat(0, 0, 0) + " of " + array.getFloat(0, 0, 0));
    try {
      adapter.edit(array, (ops, tensor) -> ops.takeBack("text"));
    } catch (IllegalArgumentException e) {
      System.out.println("refused " + e.getMessage());
    }

    created(adapter.borrow(Nd4j.arange(6).castTo(DataType.FLOAT).reshape(3, 2)).view());

    for (boolean inside : new boolean[] {true, false}) {
      INDArray attached;
      INDArray changed;
      try (MemoryWorkspace outer =
          Nd4j.getWorkspaceManager().getAndActivateWorkspace(WORKSPACE, "OUTER")) {
        attached = array.dup();
        if (inside) {
          try (MemoryWorkspace inner =
              Nd4j.getWorkspaceManager().getAndActivateWorkspace(WORKSPACE, "INNER")) {
            changed = (INDArray) adapter.edit(attached, TRIPLE);
            System.out.println("current " + Nd4j.getMemoryManager().getCurrentWorkspace().getId());
          }
        } else {
          changed = (INDArray) adapter.edit(attached, TRIPLE);
        }
        System.out.println(
            "attached " + changed.data().getParentWorkspace().getId() + " " + changed.getFloat(0));
        System.out.println("detached " + ((INDArray) adapter.edit(array, TRIPLE)).isAttached());
      }
    }
  }

  private static void created(StridedView elements) {
    INDArray made;
    try (MemoryWorkspace outer =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(WORKSPACE, "OUTER")) {
      made = new TensorAdapters().create(INDArray.class, elements.permute(new int[] {1, 0}));
      System.out.println("made beside " + outer.getId() + " " + made.isAttached());
    }
    System.out.println(
        "created "
            + Arrays.toString(made.shape())
            + " "
            + made.dataType()
            + " "
            + Arrays.toString(made.dup('c').data().asFloat()));
  }

  private static void tell(String name, INDArray array, TensorAdapter adapter) {
    INDArray after = (INDArray) adapter.edit(array, TRIPLE);
    System.out.println(
        String.join(
            " ",
            "order",
            name,
            after.ordering() + "" + array.ordering(),
            String.valueOf(after.dataType()),
            Arrays.toString(after.shape()),
            String.valueOf(after.equals(array.mul(3))),
            String.valueOf(after.equals(array)),
            String.valueOf(after.isView())));
  }
}
