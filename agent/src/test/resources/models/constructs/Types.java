package constructs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Layers that a spec finds by what their classes have in common. */
public final class Types {

  private final Layer left = new Left();
  private final Layer right = new Right();
  private final Encoder bytes = new Bytes();
  private final Encoder wide = new Wide();
  private final Marked marked = new Marked();
  private final Residual block = new Block();
  private final Stage<float[]> negate = new Negate();

  public float[] forward(float[] x) {
    float[] h = Told.tell("left.extended", left.forward(x));
    h = Told.tell("right.extended", right.forward(h));
    h = Told.tell("bytes.implemented", bytes.encode(h));
    h = Told.tell("wide.implemented", wide.encode(h));
    h = marked.forward(Told.tell("marked.annotated", h));
    h = Told.tell("block.inherited", block.forward(h));
    return Told.tell("negate.applied", negate.apply(h));
  }
}

abstract class Layer {
  abstract float[] forward(float[] x);
}

abstract class Scaling extends Layer {
  abstract float factor();

  @Override
  float[] forward(float[] x) {
    return Told.times(x, factor());
  }
}

final class Left extends Scaling {
  @Override
  float factor() {
    return 2;
  }
}

final class Right extends Layer {
  @Override
  float[] forward(float[] x) {
    return Told.plus(x, 0.5f);
  }
}

interface Encoder {
  float[] encode(float[] x);
}

class Bytes implements Encoder {
  @Override
  public float[] encode(float[] x) {
    return Told.plus(x, 1);
  }
}

final class Wide extends Bytes {
  @Override
  public float[] encode(float[] x) {
    return Told.times(super.encode(x), 3);
  }
}

@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface Traced {}

@Traced
final class Marked {
  float[] forward(float[] x) {
    return Told.plus(x, -2);
  }
}

/** A template whose code is in the interface. */
interface Residual {
  float[] inner(float[] x);

  default float[] forward(float[] x) {
    float[] inner = Told.tell("block.inner", inner(x));
    float[] sum = x.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += inner[i];
    }
    return sum;
  }
}

final class Block implements Residual {
  @Override
  public float[] inner(float[] x) {
    return Told.times(x, 10);
  }
}

/** Called through a bridge: {@code Object apply(Object)}. */
interface Stage<T> {
  T apply(T x);
}

final class Negate implements Stage<float[]> {
  @Override
  public float[] apply(float[] x) {
    return Told.times(x, -1);
  }
}
