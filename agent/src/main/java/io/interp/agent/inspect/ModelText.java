package io.interp.agent.inspect;

import io.interp.agent.inspect.ModelGuess.Guess;
import java.util.List;

/** Says which class is taken for the model, why, and which others there are. */
final class ModelText {

  private static final int MOST = 4;

  private ModelText() {}

  /** {@code a.GPT, which uses 3 other classes and is used by none; or else a.Head}. */
  static String describe(List<Guess> guesses) {
    Guess best = guesses.get(0);
    StringBuilder text = new StringBuilder(best.name());
    if (guesses.size() == 1 && best.reach() == 0) {
      return text.append(", the only one").toString();
    }
    text.append(", which uses ").append(best.reach()).append(" of the others");
    text.append(best.top() ? " and is used by none" : ", as they use it");
    for (int i = 1; i < Math.min(MOST, guesses.size()); i++) {
      text.append(i == 1 ? "; it may be " : ", ").append(guesses.get(i).name());
    }
    if (guesses.size() > MOST) {
      text.append(" or one of ").append(guesses.size() - MOST).append(" more");
    }
    return text.toString();
  }
}
