package com.acme;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** A model whose values are of types that nobody taught the agent. */
public final class Model {

  private final Tensor pooled = new Tensor.Named(torch.zeros(3).add(new Scalar(0)));
  private final float[] shared = new float[6];

  public float forward(float x) {
    Tensor wrapped = wrap(x);
    Matrix matrix = Matrix.filled(2, 3, x);
    Slice slice = slice(x);
    Sparse sparse = new Sparse(2, 2, List.of(new Sparse.Entry(1, 0, x)));
    wrapped.fill(-1);
    Arrays.fill(shared, -1);
    Matrix.filled(2, 3, -1);
    return x;
  }

  private Tensor wrap(float x) {
    pooled.fill(x);
    return pooled;
  }

  private Slice slice(float x) {
    for (int i = 0; i < shared.length; i++) {
      shared[i] = x + i;
    }
    return new Slice(new Slice.Parent(shared), 2, 1);
  }

  public static void main(String[] args) {
    Model model = new Model();
    for (int step = 0; step < 3; step++) {
      System.out.println(model.forward(step));
    }
  }
}
