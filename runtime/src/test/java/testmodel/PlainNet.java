package testmodel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model of plain Java, with children in fields, a list, an array and a map, and a cycle. */
public final class PlainNet {

  public final Layer embed = new Layer(this);
  public final List<Layer> layers = new ArrayList<>();
  public final Layer[] tail = {new Layer(this)};
  public final Map<String, Layer> heads = new LinkedHashMap<>();
  public final Thread worker = new Thread();

  public PlainNet() {
    layers.add(new Layer(this));
    layers.add(new Layer(this));
    heads.put("lm", new Layer(this));
  }

  /** A child that knows its parent. */
  public static final class Layer {
    public final PlainNet parent;
    public final Object inner = new Object();

    public Layer(PlainNet parent) {
      this.parent = parent;
    }
  }
}
