package wrapped;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A library's own face on org.bytedeco's tensors. */
public final class Matrix {

  private final Tensor tensor;

  Matrix(Tensor tensor) {
    this.tensor = tensor;
  }

  static Matrix of(float[] values, int rows, int columns) {
    return new Matrix(Tensor.create(values).reshape(rows, columns));
  }

  Tensor asTorch() {
    return tensor;
  }

  Matrix times(Matrix other) {
    Tensor product = torch.matmul(tensor, other.tensor);
    return new Matrix(product);
  }

  Matrix relu() {
    return new Matrix(tensor.relu());
  }

  float sum() {
    return tensor.sum().item_float();
  }
}
