package testmodel;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.DropoutImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.ModuleListImpl;
import org.bytedeco.pytorch.Tensor;

/** A small model of org.bytedeco:pytorch with registered blocks and modules held by fields only. */
public final class Net extends Module {

  public final List<Block> blocks = new ArrayList<>();
  public final LinearImpl head = new LinearImpl(4, 2);
  public final Block unregistered = new Block();
  public Tensor scratch;

  public Net(int layers) {
    ModuleListImpl list = new ModuleListImpl();
    for (int i = 0; i < layers; i++) {
      Block block = new Block();
      blocks.add(block);
      list.push_back(block);
    }
    register_module("h", list);
    register_module("head", head);
  }

  /** One block, to be addressed as {@code h.0}. */
  public static final class Block extends Module {
    public final LinearImpl linear = new LinearImpl(4, 4);
    public final DropoutImpl dropout = new DropoutImpl(0.1);

    public Block() {
      register_module("fc", linear);
      register_module("drop", dropout);
    }
  }
}
