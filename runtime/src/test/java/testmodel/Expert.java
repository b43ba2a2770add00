package testmodel;

/** A module that knows its own number. */
public class Expert {

  public int number = 7;
  private final String kind = "own";

  /** Has a field of the same name, which the code of its superclass does not see. */
  public static final class Hiding extends Expert {
    public final String kind = "hiding";
  }

  @Override
  public String toString() {
    return kind;
  }
}
