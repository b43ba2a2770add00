package io.interp.agent.inspect;

import io.interp.agent.inspect.ModelGuess.Guess;
import java.util.List;
import java.util.stream.Collectors;

/** Says which class is taken for the model, why, and which others there are. */
final class ModelText {

  private static final int MOST = 4;

  private ModelText() {}

  /** {@code the model is likely a.GPT, which uses 3 of the others and is used by none; …}. */
  static String sentence(List<Guess> guesses) {
    String is = guesses.size() == 1 ? "the model is " : "the model is likely ";
    return isSure(guesses) ? is + describe(guesses) : doubt(guesses);
  }

  /** What a spec says above {@code model}. */
  static String toEdit(List<Guess> guesses) {
    return isSure(guesses)
        ? describe(guesses)
        : doubt(guesses) + "\n# Put the one here whose call is one forward pass.";
  }

  /** Whether one is likelier than all others. */
  private static boolean isSure(List<Guess> guesses) {
    Guess best = guesses.get(0);
    List<Guess> others = guesses.subList(1, guesses.size());
    return others.isEmpty() || (best.reach() > 0 && others.stream().allMatch(best::isLikelierThan));
  }

  private static String describe(List<Guess> guesses) {
    Guess best = guesses.get(0);
    StringBuilder text = new StringBuilder(best.name());
    if (guesses.size() == 1 && best.reach() == 0) {
      return text.append(", the only one").toString();
    }
    text.append(", which uses ").append(best.reach()).append(" of the others");
    text.append(best.top() ? " and is used by none" : ", as they use it");
    if (guesses.size() > 1) {
      text.append("; it may be ").append(names(guesses.subList(1, guesses.size()), MOST - 1));
    }
    return text.toString();
  }

  private static String doubt(List<Guess> guesses) {
    return "nobody can tell which class is the model; likely are " + names(guesses, MOST);
  }

  private static String names(List<Guess> guesses, int most) {
    String names = guesses.stream().limit(most).map(Guess::name).collect(Collectors.joining(", "));
    return guesses.size() <= most
        ? names
        : names + " or one of " + (guesses.size() - most) + " more";
  }
}
