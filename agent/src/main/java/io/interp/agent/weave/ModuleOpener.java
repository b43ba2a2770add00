package io.interp.agent.weave;

import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Opens the named modules of models to the runtime, which finds module paths by going through the
 * fields of a model: a module that opens nothing would hide them.
 */
final class ModuleOpener {

  private final Instrumentation instrumentation;

  ModuleOpener(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Opens every package of a module to ours; the unnamed ones are open already. */
  void open(Module module) {
    Module own = ModuleOpener.class.getModule();
    Map<String, Set<Module>> opens = new HashMap<>();
    for (String name : module.isNamed() ? module.getPackages() : Set.<String>of()) {
      if (!module.isOpen(name, own)) {
        opens.put(name, Set.of(own));
      }
    }
    if (!opens.isEmpty()) {
      instrumentation.redefineModule(module, Set.of(), Map.of(), opens, Set.of(), Map.of());
    }
  }
}
