package toy;

import java.util.Arrays;

/** Runs the model as the arguments say, verb and number: steps, throws, exit, crash. */
public final class Main {

  public static void main(String[] args) throws InterruptedException {
    Net net = new Net();
    System.out.println("begins");
    for (int i = 0; i < args.length; i += 2) {
      run(net, args[i], Integer.parseInt(args[i + 1]));
    }
    System.out.println("ends");
  }

  private static void run(Net net, String verb, int number) {
    switch (verb) {
      case "steps":
        for (int i = 0; i < number; i++) {
          System.out.println(Arrays.toString(net.forward(new float[] {i, i + 1})));
        }
        break;
      case "wide":
        net.forward(new float[number]);
        break;
      case "throws":
        for (int i = 0; i < number; i++) {
          try {
            net.forward(new float[0]);
          } catch (IllegalArgumentException e) {
            // The caller of this model does not mind.
          }
        }
        break;
      case "exit":
        System.exit(number);
        break;
      case "crash":
        throw new IllegalStateException("the application's own mistake");
      default:
        throw new IllegalArgumentException(verb);
    }
  }
}
