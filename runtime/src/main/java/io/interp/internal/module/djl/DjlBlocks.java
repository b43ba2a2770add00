package io.interp.internal.module.djl;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.interp.internal.module.IdentityNames;
import io.interp.internal.module.ModuleAdapter;
import io.interp.internal.module.ModuleNames;
import java.util.List;

/**
 * Blocks of the Deep Java Library, named by the keys of {@code getChildren()}: {@code
 * 05transformer_0.01selfAttention}.
 */
public final class DjlBlocks implements ModuleAdapter {

  /** Made by name, in a loader that sees the library. */
  public DjlBlocks() {}

  @Override
  public boolean accepts(Class<?> type) {
    return Block.class.isAssignableFrom(type);
  }

  @Override
  public ModuleNames names(Object root) {
    IdentityNames names = new IdentityNames();
    add((Block) root, "", names);
    return names;
  }

  private static void add(Block block, String path, IdentityNames names) {
    if (names.add(block, path)) {
      List<String> keys = block.getChildren().keys();
      List<Block> children = block.getChildren().values();
      for (int i = 0; i < children.size(); i++) {
        add(children.get(i), IdentityNames.join(path, keys.get(i)), names);
      }
    }
  }

  /**
   * A block has no flag: {@code forward} is told by its third argument, which is whether it trains,
   * or the labels that only training has.
   */
  @Override
  public Boolean training(Object root, Object[] arguments) {
    if (arguments.length < 3) {
      return null;
    }
    if (arguments[2] instanceof Boolean flag) {
      return flag;
    }
    return arguments[2] instanceof NDList ? Boolean.TRUE : null;
  }

  /** Named by the keys of {@code getParameters()}: {@code 01Linear_weight}. */
  @Override
  public boolean parameters(Object root, Parameters into) {
    for (Pair<String, Parameter> each : ((Block) root).getParameters()) {
      Parameter parameter = each.getValue();
      into.parameter(each.getKey(), parameter.isInitialized() ? parameter.getArray() : null);
    }
    return true;
  }

  /** Every engine has a way of its own, and none of them is part of DJL's interface. */
  @Override
  public Boolean gradientMode() {
    return null;
  }

  /** Not needed: the arrays of DJL are always copied. */
  @Override
  public long[] stateMemory(Object root) {
    return new long[0];
  }
}
