package mingpt.cli;

/** The command line of the model JAR. */
public final class Main {
  private Main() {}

  /** Runs one command. */
  public static void main(String[] args) {}
}
