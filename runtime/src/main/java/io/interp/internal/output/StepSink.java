package io.interp.internal.output;

/** Where finished steps go. */
public interface StepSink extends AutoCloseable {

  /** A model object runs for the first time; {@code modelClass} is the name of its class. */
  void begin(String modelClass);

  /** Takes a step; waits while the queue is full, unless the spec says to drop. Never throws. */
  void submit(StepRecord step);

  /** Whether the sink still writes; false after a limit or a failure, and then captures stop. */
  boolean accepting();

  /**
   * Whether an entry of a spec's {@code capture} may still write; false once it reached its max.
   */
  boolean accepts(Keeping keeping);

  /** Writes what is queued and the closing lines; safe to call twice. */
  @Override
  void close();
}
