package mingpt.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringSharedModuleDict;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;

/** Python's {@code named_modules()}, {@code named_parameters()} and {@code state_dict()}. */
final class NamedModules {

  // An empty prefix leaves the root without a key.
  private static final String ROOT = "model";

  /** A module and its path below the root, which itself has the empty path. */
  record Entry(String path, Module module) {

    /** The full name of something that the module calls {@code name}. */
    String qualify(String name) {
      return path.isEmpty() ? name : path + "." + name;
    }
  }

  /** The root and everything below it, parents first, in the order of registration. */
  static List<Entry> of(Module root) {
    StringSharedModuleDict dict = root.named_modules(ROOT, true);
    List<Entry> entries = new ArrayList<>();
    for (long i = 0; i < dict.size(); i++) {
      String key = dict.get(i).key().getString();
      String path = key.equals(ROOT) ? "" : key.substring(ROOT.length() + 1);
      entries.add(new Entry(path, dict.get(key)));
    }
    return entries;
  }

  /** Parameters by full name. */
  static Map<String, Tensor> parameters(Module root) {
    return copy(root.named_parameters());
  }

  /** Parameters and buffers by full name; within a module parameters come first. */
  @SuppressWarnings("NonApiType") // The type says that the order is part of the contract.
  static LinkedHashMap<String, Tensor> state(Module root) {
    LinkedHashMap<String, Tensor> state = new LinkedHashMap<>();
    for (Entry entry : of(root)) {
      Map<String, Tensor> own = copy(entry.module().named_parameters(false));
      own.putAll(copy(entry.module().named_buffers(false)));
      own.forEach((name, tensor) -> state.put(entry.qualify(name), tensor));
    }
    return state;
  }

  /** The dictionary's own elements die with it: each tensor gets a handle of its own. */
  private static Map<String, Tensor> copy(StringTensorDict dict) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (long i = 0; i < dict.size(); i++) {
      String key = dict.get(i).key().getString();
      tensors.put(key, new Tensor(dict.get(key)));
    }
    return tensors;
  }

  private NamedModules() {}
}
