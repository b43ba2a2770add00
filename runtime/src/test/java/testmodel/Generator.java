package testmodel;

import java.util.List;

/** Calls a model from a method of its own and from a lambda in one. */
public final class Generator {

  private Generator() {}

  public static void generate(Runnable forward) {
    forward.run();
  }

  public static List<Runnable> handsOut(Runnable forward) {
    return List.of(() -> forward.run());
  }
}
