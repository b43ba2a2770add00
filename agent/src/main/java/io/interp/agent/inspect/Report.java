package io.interp.agent.inspect;

/** A form in which an inspection is told. */
interface Report {

  /** Takes what one class has. */
  void add(ClassReport type);

  /** Ends it, when every class was there. */
  void end(Inspection inspection);
}
