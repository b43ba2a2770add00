package io.interp.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class AdapterLoaderTest {

  @Test
  void adapterMeetsTheLibraryOfTheModelFromARuntimeThatDoesNotSeeIt() throws Exception {
    URL[] runtime = {TensorAdapters.class.getProtectionDomain().getCodeSource().getLocation()};
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader isolated = new URLClassLoader(runtime, platform)) {
      Class<?> type = isolated.loadClass(TensorAdapters.class.getName());
      Tensor tensor = torch.ones(2, 3);
      Object adapters = type.getConstructor().newInstance();
      Object adapter = type.getMethod("find", Object.class).invoke(adapters, tensor);
      assertThat(adapter).isNotNull();

      Class<?> seam = isolated.loadClass(TensorAdapter.class.getName());
      assertThat(seam.isInstance(adapter)).isTrue();
      Object info = seam.getMethod("describe", Object.class).invoke(adapter, tensor);
      String text = (String) info.getClass().getMethod("describe").invoke(info);
      assertThat(text).isEqualTo("F32[2, 3]");
    }
  }

  @Test
  void subclassesOfTheTensorShareItsAdapter() {
    TensorAdapters adapters = new TensorAdapters();
    TensorAdapter adapter = adapters.find(torch.ones(1));
    assertThat(adapters.find(new Tensor(torch.ones(1)) {})).isSameAs(adapter);
    assertThat(adapter.getClass().getClassLoader()).isInstanceOf(AdapterLoader.class);
  }
}
