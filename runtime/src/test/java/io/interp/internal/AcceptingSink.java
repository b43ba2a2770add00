package io.interp.internal;

import io.interp.internal.output.Keeping;
import io.interp.internal.output.StepRecord;
import io.interp.internal.output.StepSink;

/** A sink that accepts everything and does nothing. */
class AcceptingSink implements StepSink {

  @Override
  public void begin(String modelClass) {}

  @Override
  public void submit(StepRecord step) {}

  @Override
  public boolean accepting() {
    return true;
  }

  @Override
  public boolean accepts(Keeping keeping) {
    return true;
  }

  @Override
  public void close() {}
}
