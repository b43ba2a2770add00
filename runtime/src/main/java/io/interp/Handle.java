package io.interp;

/** What was added and can be taken away again. */
public interface Handle extends AutoCloseable {

  /** Takes it away; harmless when it is gone already. */
  @Override
  void close();
}
