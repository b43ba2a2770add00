package io.interp.agent.weave;

import io.interp.agent.spec.Problem;

/**
 * Something that a spec asks for and a class does not have. It is put into words only where
 * somebody hears of it: a glob lacks something in most of the classes that it matches.
 */
interface Lack {

  /** What is wrong, what there is instead, what to try. */
  Problem problem();

  /** Whether the class has the method at least, and so may be the one that was meant. */
  boolean isNear();

  /** What is in words already. */
  record Known(Problem problem) implements Lack {
    @Override
    public boolean isNear() {
      return true;
    }
  }
}
