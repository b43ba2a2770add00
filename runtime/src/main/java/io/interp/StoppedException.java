package io.interp;

/**
 * Ends a forward pass behind the last hook point that a {@link Run} wants to see. {@link Run#call}
 * takes it; whoever calls the model himself catches it.
 */
public final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Stops behind a point, by its final name. */
  public StoppedException(String point) {
    super("the run stops after " + point);
  }
}
