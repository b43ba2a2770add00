package djl;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/** Tells values in a line each. */
final class Values {

  private Values() {}

  /** {@code word name [shape] digest}: the digest is another where any bit of any value is. */
  static void tell(String word, String name, NDArray array) {
    System.out.println(
        String.join(
            " ",
            word,
            name,
            Arrays.toString(array.getShape().getShape()),
            Integer.toHexString(Arrays.hashCode(array.toFloatArray()))));
  }
}
