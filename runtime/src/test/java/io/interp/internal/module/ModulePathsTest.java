package io.interp.internal.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.LinearImpl;
import org.junit.jupiter.api.Test;
import testmodel.Net;
import testmodel.PlainNet;

class ModulePathsTest {

  private final ModuleAdapters adapters = new ModuleAdapters();

  @Test
  void registeredModulesHaveTheNamesOfNamedModules() {
    Net net = new Net(2);
    ModulePaths paths = new ModulePaths(adapters.find(net));
    assertThat(paths.path(net, net, 0)).isEmpty();
    assertThat(paths.path(net, net.blocks.get(1), 0)).isEqualTo("h.1");
    assertThat(paths.path(net, net.blocks.get(1).linear, 0)).isEqualTo("h.1.fc");
    assertThat(paths.path(net, net.blocks.get(0).dropout, 0)).isEqualTo("h.0.drop");
    assertThat(paths.path(net, net.head, 0)).isEqualTo("head");
  }

  @Test
  void moduleThatWasNeverRegisteredIsFoundByTheFieldThatHoldsIt() {
    Net net = new Net(1);
    ModulePaths paths = new ModulePaths(adapters.find(net));
    assertThat(paths.path(net, net.unregistered, 0)).isEqualTo("unregistered");
    assertThat(paths.path(net, net.unregistered.linear, 0)).isEqualTo("unregistered.linear");
  }

  @Test
  void moduleOfAnotherModelHasNoPath() {
    Net net = new Net(1);
    ModulePaths paths = new ModulePaths(adapters.find(net));
    assertThat(paths.path(net, new Net(1).head, 0)).isNull();
  }

  @Test
  void moduleRegisteredLaterIsFoundInALaterStep() {
    Net net = new Net(1);
    ModulePaths paths = new ModulePaths(adapters.find(net));
    assertThat(paths.path(net, net.head, 0)).isEqualTo("head");
    LinearImpl late = new LinearImpl(2, 2);
    net.register_module("late", late);
    assertThat(paths.path(net, late, 1)).isEqualTo("late");
  }

  @Test
  void newModuleDoesNotInheritTheNameOfADeadOneAtItsAddress() {
    Reused framework = new Reused();
    ModulePaths paths = new ModulePaths(framework);
    Object model = new Object();
    framework.registered = true;
    assertThat(paths.path(model, new Object(), 0)).isEqualTo("first");
    framework.registered = false;
    assertThat(paths.path(model, new Object(), 1)).isNull();
  }

  @Test
  void plainObjectsAreNamedByFieldsIndexesAndKeys() {
    PlainNet net = new PlainNet();
    ModulePaths paths = new ModulePaths(adapters.find(net));
    assertThat(paths.path(net, net.embed, 0)).isEqualTo("embed");
    assertThat(paths.path(net, net.layers.get(1), 0)).isEqualTo("layers.1");
    assertThat(paths.path(net, net.tail[0], 0)).isEqualTo("tail.0");
    assertThat(paths.path(net, net.heads.get("lm"), 0)).isEqualTo("heads.lm");
    assertThat(paths.path(net, new PlainNet.Layer(net), 0)).isNull();
  }

  @Test
  void onlyFrameworksHaveATrainingFlag() {
    Net net = new Net(1);
    ModuleAdapter adapter = adapters.find(net);
    assertThat(adapter.training(net, new Object[0])).isTrue();
    net.eval();
    assertThat(adapter.training(net, new Object[0])).isFalse();
    assertThat(adapters.find(new PlainNet())).isNull();
  }

  @Test
  void stateIsTheMemoryOfEveryParameter() {
    Net net = new Net(2);
    long[] memory = adapters.find(net).stateMemory(net);
    assertThat(memory).hasSize(6).contains(net.head.weight().const_data_ptr().address());
  }

  /** A framework that gives every module the same address. */
  private static final class Reused implements ModuleAdapter {
    private boolean registered;

    @Override
    public boolean accepts(Class<?> type) {
      return true;
    }

    @Override
    public ModuleNames names(Object root) {
      String name = registered ? "first" : null;
      return module -> name;
    }

    @Override
    public Boolean training(Object root, Object[] arguments) {
      return true;
    }

    @Override
    public Boolean gradientMode() {
      return true;
    }

    @Override
    public long[] stateMemory(Object root) {
      return new long[0];
    }
  }
}
