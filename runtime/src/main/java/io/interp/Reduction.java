package io.interp;

/** What is made of the elements along a dimension, which is dropped. */
public enum Reduction {
  /** Their mean. */
  MEAN,
  /** Their sum. */
  SUM,
  /** The least of them; NaN where one is. */
  MIN,
  /** The greatest of them; NaN where one is. */
  MAX,
  /** The square root of the sum of their squares. */
  NORM
}
