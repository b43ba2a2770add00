package constructs;

/** Calls the model whose class it is given, once. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    float[] x = {1, -2};
    if (arguments[0].equals("constructs.Types")) {
      new Types().forward(x);
    } else {
      new Code().forward(x);
    }
  }
}
