package io.interp;

/**
 * Ends a forward pass behind the last hook point that a {@link Run} wants to see. {@link Run#call}
 * takes it; whoever calls the model himself catches it.
 */
public final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Run run;
  private final String point;

  /**
   * Stops behind a point.
   *
   * @param run that wants it
   * @param point final name of its value
   */
  public StoppedException(Run run, String point) {
    super("the run stops after " + point);
    this.run = run;
    this.point = point;
  }

  /** The run that wanted to see no more. */
  public Run run() {
    return run;
  }

  /** Final name of the value behind which the model stops. */
  public String point() {
    return point;
  }
}
