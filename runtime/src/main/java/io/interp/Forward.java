package io.interp;

/**
 * A forward pass, or several: what a {@link Run} looks at.
 *
 * @param <T> what it gives back
 * @param <X> the checked exceptions that it throws; none where it throws none
 */
@FunctionalInterface
public interface Forward<T, X extends Exception> {

  /** Calls the model. */
  T call() throws X;
}
