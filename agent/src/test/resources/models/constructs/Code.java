package constructs;

import java.nio.FloatBuffer;
import java.util.function.UnaryOperator;

/** Methods with every construct of the language around their values. */
public final class Code {

  enum Mode {
    HALF,
    TWICE
  }

  private final Activation activation = new Activation(0.25f);
  private final Guarded guarded = new Guarded();
  private final Locked locked = new Locked();
  private final Switched switched = new Switched();
  private final Kernels kernels = new Kernels();

  public float[] forward(float[] x) {
    float[] h = activation.function.apply(x);
    h = activation.leaky.apply(h);
    h = Told.tell("guarded.out", guarded.forward(h, false));
    h = Told.tell("guarded.out#1", guarded.forward(h, true));
    h = Told.tell("locked.out", locked.forward(h));
    Scaled boxed = new Scaled(Told.tell("boxed", h), 0.5f);
    h = Told.tell("scaled", boxed.forward());
    h = Told.tell("switched.out", switched.forward(h, Mode.HALF));
    h = Told.tell("switched.out#1", switched.forward(h, Mode.TWICE));
    return kernels.forward(h);
  }
}

/** Its code is in the lambdas of its field and of its constructor. */
final class Activation {
  private float bias = 1;

  final UnaryOperator<float[]> function =
      x -> {
        float[] shifted = Told.plus(x, bias);
        return Told.tell("activation.shifted", shifted);
      };

  final UnaryOperator<float[]> leaky;

  Activation(float slope) {
    leaky =
        x -> {
          float[] leaked = leak(x, slope);
          return Told.tell("leaked", leaked);
        };
  }

  private static float[] leak(float[] x, float slope) {
    float[] leaked = new float[x.length];
    for (int i = 0; i < leaked.length; i++) {
      leaked[i] = Math.max(x[i], slope * x[i]);
    }
    return leaked;
  }
}

/** The compiler writes the code of `finally` once for each way out. */
final class Guarded {
  float[] forward(float[] x, boolean fail) {
    try {
      float[] tried = Told.tell(fail ? "guarded.tried#1" : "guarded.tried", Told.plus(x, 3));
      if (fail) {
        throw new IllegalStateException("on purpose");
      }
      return tried;
    } catch (IllegalStateException e) {
      return Told.times(x, 2);
    } finally {
      float[] cleaned = Told.plus(x, fail ? -1 : -2);
      Told.tell(fail ? "guarded.cleaned#1" : "guarded.cleaned", cleaned);
    }
  }
}

/** A synchronized method with a synchronized block, both free again when it is left. */
final class Locked {
  private final Object lock = new Object();

  float[] forward(float[] x) {
    float[] out = inside(x);
    if (Thread.holdsLock(this) || Thread.holdsLock(lock)) {
      throw new IllegalStateException("a lock is still held");
    }
    return out;
  }

  private synchronized float[] inside(float[] x) {
    synchronized (lock) {
      float[] alone = Told.tell("locked.alone", Told.plus(x, 7));
      return alone;
    }
  }
}

record Scaled(float[] x, float by) {
  float[] forward() {
    return Told.times(x, by);
  }
}

final class Switched {
  float[] forward(float[] x, Code.Mode mode) {
    float[] chosen =
        switch (mode) {
          case HALF -> Told.times(x, 0.5f);
          case TWICE -> {
            float[] twice = Told.tell("switched.twice", Told.times(x, 2));
            yield twice;
          }
        };
    return switch (mode.name()) {
      case "HALF":
        yield Told.plus(chosen, 1);
      default:
        yield Told.plus(chosen, 2);
    };
  }
}

/** What calls are given, and what they are called on. */
final class Kernels {
  float[] forward(float[] x) {
    float[] kept = dropout(Told.tell("kernels.dropped", x), 0.1f, true, Code.Mode.HALF);
    kept = dropout(kept, 0.5f, true, Code.Mode.HALF);
    kept = dropout(kept, 0.1f, true, Code.Mode.TWICE);
    FloatBuffer buffer = FloatBuffer.wrap(Told.tell("kernels.receiver", kept));
    float[] half = new float[kept.length];
    buffer.get(half);
    return Told.times(half, 0.5f);
  }

  private float[] dropout(float[] x, float rate, boolean training, Code.Mode mode) {
    return Told.times(x, training ? 1 - rate * mode.ordinal() : 1);
  }
}
