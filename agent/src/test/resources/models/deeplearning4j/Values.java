package deeplearning4j;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tells values in a line each. */
final class Values {

  private Values() {}

  /** What {@code feedForward} gives: the input, then the activations of each layer. */
  static void tell(String word, List<String> layers, List<INDArray> activations) {
    for (int i = 0; i < layers.size(); i++) {
      tell(word, layers.get(i), activations.get(i + 1));
    }
  }

  /** {@code word name [shape] digest}: the digest is another where any bit of any value is. */
  static void tell(String word, String name, INDArray array) {
    String digest = Integer.toHexString(Arrays.hashCode(array.dup('c').data().asFloat()));
    System.out.println(String.join(" ", word, name, Arrays.toString(array.shape()), digest));
  }
}
