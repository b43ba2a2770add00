package io.interp.internal.intervene;

/** What becomes of a model whose value cannot be changed as somebody wants it. */
public enum OnFailure {
  /** It goes on with the value as it was; it is told, and the step is marked. */
  GO_ON,
  /** Its call ends, and it is told. */
  STOP,
  /** Its call ends, and whoever made the call is told by that. */
  THROW
}
