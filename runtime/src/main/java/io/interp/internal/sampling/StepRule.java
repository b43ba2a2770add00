package io.interp.internal.sampling;

/** An entry of a spec that concerns some of the steps. */
public interface StepRule {

  /** {@code file:line:column}, for messages. */
  String location();

  /** Which steps. */
  StepFilter steps();
}
