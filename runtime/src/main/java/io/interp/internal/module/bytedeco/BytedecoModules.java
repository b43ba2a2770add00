package io.interp.internal.module.bytedeco;

import io.interp.internal.module.ModuleAdapter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringSharedModuleDict;
import org.bytedeco.pytorch.StringSharedModuleDictItem;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** Modules of org.bytedeco:pytorch. */
public final class BytedecoModules implements ModuleAdapter {

  /** Made by name, in a loader that sees the library. */
  public BytedecoModules() {}

  @Override
  public boolean accepts(Class<?> type) {
    return Module.class.isAssignableFrom(type);
  }

  /** {@code named_modules()} gives the root's key as null, and plain peers for every module. */
  @Override
  public Map<Long, String> paths(Object root) {
    PointerScope scope = new PointerScope();
    try {
      StringSharedModuleDict named = ((Module) root).named_modules();
      Map<Long, String> paths = new HashMap<>();
      for (long i = 0; i < named.size(); i++) {
        StringSharedModuleDictItem item = named.get(i);
        BytePointer key = item.key();
        String path = key == null || key.isNull() ? "" : key.getString();
        paths.putIfAbsent(item.access().address(), path);
      }
      return paths;
    } finally {
      scope.close();
    }
  }

  @Override
  public long address(Object module) {
    return ((Module) module).address();
  }

  @Override
  public boolean training(Object module) {
    return ((Module) module).is_training();
  }

  @Override
  public boolean gradientMode() {
    return GradMode.is_enabled();
  }

  @Override
  public long[] stateMemory(Object root) {
    PointerScope scope = new PointerScope();
    try {
      Module module = (Module) root;
      TensorVector parameters = module.parameters();
      TensorVector buffers = module.buffers();
      int count = (int) parameters.size();
      long[] memory = new long[count + (int) buffers.size()];
      for (int i = 0; i < memory.length; i++) {
        memory[i] = memory(i < count ? parameters.get(i) : buffers.get(i - count));
      }
      Arrays.sort(memory);
      return memory;
    } finally {
      scope.close();
    }
  }

  private static long memory(Tensor tensor) {
    if (!tensor.defined() || !tensor.has_storage()) {
      return 0;
    }
    Pointer first = tensor.const_data_ptr();
    return first == null ? 0 : first.address() - tensor.storage_offset() * tensor.itemsize();
  }
}
