package io.interp.internal.module.bytedeco;

import io.interp.internal.module.ModuleAdapter;
import io.interp.internal.module.ModuleNames;
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
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.StringTensorDictItem;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

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
  public ModuleNames names(Object root) {
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
      return new AddressNames(paths);
    } finally {
      scope.close();
    }
  }

  @Override
  public Boolean training(Object root, Object[] arguments) {
    return ((Module) root).is_training();
  }

  @Override
  public Boolean gradientMode() {
    return GradMode.is_enabled();
  }

  @Override
  public boolean inBackward() {
    return torch.get_current_graph_task_id() >= 0;
  }

  @Override
  public boolean parameters(Object root, Parameters into) {
    PointerScope scope = new PointerScope();
    try {
      StringTensorDict named = ((Module) root).named_parameters();
      for (long i = 0; i < named.size(); i++) {
        StringTensorDictItem item = named.get(i);
        into.parameter(item.key().getString(), item.value());
      }
      return true;
    } finally {
      scope.close();
    }
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

  /** All Java objects for one module have its address in common, as long as it lives. */
  private record AddressNames(Map<Long, String> paths) implements ModuleNames {
    @Override
    public String of(Object module) {
      return paths.get(((Module) module).address());
    }
  }
}
