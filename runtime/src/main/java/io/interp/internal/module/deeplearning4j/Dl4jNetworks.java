package io.interp.internal.module.deeplearning4j;

import io.interp.internal.module.IdentityNames;
import io.interp.internal.module.ModuleAdapter;
import io.interp.internal.module.ModuleNames;
import java.util.Map;
import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Networks of Deeplearning4j. Layers and vertices have the names that the network's summary shows:
 * those that the configuration gives, else {@code layer0}, {@code layer1}.
 */
public final class Dl4jNetworks implements ModuleAdapter {

  /** Made by name, in a loader that sees the library. */
  public Dl4jNetworks() {}

  @Override
  public boolean accepts(Class<?> type) {
    return Model.class.isAssignableFrom(type) || GraphVertex.class.isAssignableFrom(type);
  }

  @Override
  public ModuleNames names(Object root) {
    IdentityNames names = new IdentityNames();
    names.add(root, "");
    if (root instanceof MultiLayerNetwork network) {
      Layer[] layers = network.getLayers();
      for (int i = 0; i < layers.length; i++) {
        names.add(layers[i], name(layers[i], i));
      }
    } else if (root instanceof ComputationGraph graph) {
      for (GraphVertex vertex : graph.getVertices()) {
        names.add(vertex, vertex.getVertexName());
        if (vertex.hasLayer()) {
          names.add(vertex.getLayer(), vertex.getVertexName());
        }
      }
    }
    return names;
  }

  private static String name(Layer layer, int index) {
    String name = layer.conf().getLayer().getLayerName();
    return name == null ? "layer" + index : name;
  }

  /**
   * The forward passes of a network are told first whether they train, except for the one that
   * {@code fit} makes, which always does and is told first how far to go.
   */
  @Override
  public Boolean training(Object root, Object[] arguments) {
    if (arguments.length < 2) {
      return null;
    }
    if (arguments[0] instanceof Boolean flag) {
      return flag;
    }
    boolean fits = arguments[0] instanceof Integer && arguments[1] instanceof FwdPassType;
    return fits ? Boolean.TRUE : null;
  }

  /** Named by the keys of {@code paramTable()}: {@code 0_W}, {@code out_b}. */
  @Override
  public boolean parameters(Object root, Parameters into) {
    if (!(root instanceof Model model)) {
      return false;
    }
    for (Map.Entry<String, INDArray> parameter : model.paramTable().entrySet()) {
      into.parameter(parameter.getKey(), parameter.getValue());
    }
    return true;
  }

  /** Gradients are computed by methods of their own, not recorded. */
  @Override
  public Boolean gradientMode() {
    return null;
  }

  /** Not needed: the arrays of ND4J are always copied. */
  @Override
  public long[] stateMemory(Object root) {
    return new long[0];
  }
}
