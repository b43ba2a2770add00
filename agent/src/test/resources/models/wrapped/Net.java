package wrapped;

/** Linear layers over {@link Matrix}; no tensor of org.bytedeco is in any signature. */
public final class Net {

  static final class Linear {
    private final Matrix weight;

    Linear(Matrix weight) {
      this.weight = weight;
    }

    Matrix forward(Matrix x) {
      Matrix pre = x.times(weight);
      Matrix out = pre.relu();
      return out;
    }
  }

  private final Linear first = new Linear(Matrix.of(new float[] {1, -1, 2, 0}, 2, 2));
  private final Linear second = new Linear(Matrix.of(new float[] {3, 1}, 2, 1));

  public Matrix forward(Matrix x) {
    Matrix h = first.forward(x);
    Matrix y = second.forward(h);
    return y;
  }

  public static void main(String[] args) {
    System.out.println(new Net().forward(Matrix.of(new float[] {1, 2, -3, 4}, 2, 2)).sum());
  }
}
