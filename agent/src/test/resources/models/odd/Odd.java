package odd;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model whose objects are as hostile to onlookers as Java allows. */
public final class Odd {

  public final Part part = new Part(this);
  public final List<Object> broken = new BrokenList();
  public final Map<Object, Object> alsoBroken = new BrokenMap();
  public final Odd self = this;
  public final Object[] ring = {this, part, null};
  public final Map<Object, Object> byPart = new HashMap<>();
  public final Part last = new Part(this);
  private int calls;

  public float[] forward(float[] x) {
    calls++;
    Answer answer = part.forward(x);
    float[] missing = answer.number > 100 ? x : null;
    int number = answer.number;
    String text = "not a tensor";
    float[] y = last.rest(new float[] {number, calls});
    return y;
  }

  @Override
  public String toString() {
    return "forward " + forward(new float[] {7});
  }

  @Override
  public int hashCode() {
    return (int) forward(new float[] {7})[0];
  }

  @Override
  public boolean equals(Object other) {
    throw new UnsupportedOperationException("equals");
  }

  public static void main(String[] args) {
    Odd model = new Odd();
    for (int step = 0; step < 3; step++) {
      float[] y = model.forward(new float[] {step});
      System.out.println(y[0] + " " + y[1]);
    }
  }

  static final class Part {
    final Odd parent;

    Part(Odd parent) {
      this.parent = parent;
    }

    Answer forward(float[] x) {
      return new Answer((int) x[0]);
    }

    float[] rest(float[] x) {
      return x;
    }

    @Override
    public String toString() {
      throw new IllegalStateException("toString");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("hashCode");
    }

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("equals");
    }
  }

  static final class Answer {
    final int number;

    Answer(int number) {
      this.number = number;
    }

    @Override
    public String toString() {
      throw new IllegalStateException("toString");
    }
  }

  static final class BrokenList extends AbstractList<Object> {
    @Override
    public Object get(int index) {
      throw new IllegalStateException("get");
    }

    @Override
    public int size() {
      throw new IllegalStateException("size");
    }

    @Override
    public Iterator<Object> iterator() {
      throw new IllegalStateException("iterator");
    }
  }

  static final class BrokenMap extends AbstractMap<Object, Object> {
    @Override
    public Set<Entry<Object, Object>> entrySet() {
      throw new IllegalStateException("entrySet");
    }
  }
}
