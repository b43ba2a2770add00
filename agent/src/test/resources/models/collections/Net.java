package collections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Modules that no framework registers: in lists, in lists of lists, in maps, in arrays. */
public final class Net {

  interface Module {
    float[] forward(float[] x);
  }

  enum Expert {
    SMALL,
    LARGE
  }

  static final class Scale implements Module {
    private final float by;

    Scale(float by) {
      this.by = by;
    }

    @Override
    public float[] forward(float[] x) {
      float[] y = new float[x.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = by * x[i];
      }
      return y;
    }
  }

  private final List<Module> layers = new ArrayList<>();
  private final List<List<Module>> stages = new ArrayList<>();
  private final Map<String, Module> heads = new LinkedHashMap<>();
  private final Map<Expert, Module> experts = new LinkedHashMap<>();
  private final Module[] last = {new Scale(0.5f)};

  Net() {
    for (int i = 0; i < 4; i++) {
      layers.add(new Scale(i + 1));
    }
    stages.add(List.of(new Scale(-1)));
    stages.add(List.of(new Scale(2), new Scale(3)));
    heads.put("policy", new Scale(10));
    heads.put("value", new Scale(100));
    experts.put(Expert.LARGE, new Scale(7));
    experts.put(Expert.SMALL, new Scale(1));
  }

  float[] forward(float[] x) {
    float[] h = x;
    for (Module layer : layers) {
      h = layer.forward(h);
    }
    for (List<Module> stage : stages) {
      for (Module module : stage) {
        h = module.forward(h);
      }
    }
    h = experts.get(h[0] > 100 ? Expert.LARGE : Expert.SMALL).forward(h);
    float[] policy = heads.get("policy").forward(h);
    float[] value = heads.get("value").forward(h);
    return new float[] {last[0].forward(policy)[0], value[0]};
  }

  public static void main(String[] args) {
    System.out.println(Arrays.toString(new Net().forward(new float[] {1})));
  }
}
