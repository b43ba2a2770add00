package io.interp.agent.inspect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Guesses which class is the model: the one with a forward that holds or calls the others and that
 * none of them holds or calls.
 */
final class ModelGuess {

  /** Of more candidates than a model has, those with the most parts of their own will do. */
  private static final int MOST = 100;

  private final Map<String, List<String>> subtypes = new HashMap<>();
  private final Map<String, ForwardClass> candidates = new TreeMap<>();
  private final Set<String> wanted = new HashSet<>();

  /** Notes what a class extends and implements. */
  void supertype(String type, String supertype) {
    subtypes.computeIfAbsent(supertype, any -> new ArrayList<>()).add(type);
  }

  /** Notes a class whose forward has a body. */
  void candidate(ForwardClass type) {
    candidates.put(type.name(), type);
  }

  /** Notes a class that the user asked for, so that only a model that has it is of interest. */
  void want(String name) {
    wanted.add(name);
  }

  /**
   * The classes that may be the model, the likeliest first: those that no other uses, or all where
   * each is used by another. Where classes are wanted, only those that are or have one of them: at
   * first the wanted ones that have others, then who has them by their own types and those that use
   * them directly, then who has them by a supertype alone.
   */
  List<Guess> ranked() {
    List<ForwardClass> having =
        candidates.values().stream()
            .filter(type -> wanted.isEmpty() || !Collections.disjoint(wanted, reached(type, true)))
            .toList();
    if (wanted.isEmpty()) {
      return tops(having);
    }
    List<Guess> asked = tops(having.stream().filter(type -> wanted.contains(type.name())).toList());
    List<Guess> outer = tops(having);
    List<ForwardClass> users =
        having.stream().filter(type -> !Collections.disjoint(wanted, type.uses())).toList();
    Map<String, Guess> ranked = new LinkedHashMap<>();
    add(asked, guess -> guess.shown() > 0, ranked);
    add(outer, this::hasByType, ranked);
    if (outer.size() > 1) {
      add(guesses(users, false), guess -> true, ranked);
    }
    if (wanted.size() > 1) {
      add(outer, guess -> 2 * guess.shown() >= guess.reach(), ranked);
      add(asked, guess -> true, ranked);
    }
    add(outer, guess -> true, ranked);
    return List.copyOf(ranked.values());
  }

  private static void add(List<Guess> from, Predicate<Guess> which, Map<String, Guess> to) {
    from.stream().filter(which).forEach(guess -> to.putIfAbsent(guess.name(), guess));
  }

  private boolean hasByType(Guess guess) {
    return !Collections.disjoint(wanted, reached(candidates.get(guess.name()), false));
  }

  private List<Guess> tops(List<ForwardClass> of) {
    Set<String> used = new HashSet<>();
    of.forEach(type -> used.addAll(type.uses()));
    List<ForwardClass> tops = of.stream().filter(type -> !used.contains(type.name())).toList();
    return tops.isEmpty() ? guesses(of, false) : guesses(tops, true);
  }

  private List<Guess> guesses(List<ForwardClass> of, boolean top) {
    return of.stream()
        .sorted(Comparator.comparingInt(type -> -type.uses().size()))
        .limit(MOST)
        .map(type -> guess(type, top))
        .sorted(
            Comparator.comparingInt(Guess::shown)
                .thenComparingInt(Guess::reach)
                .reversed()
                .thenComparing(Guess::name))
        .toList();
  }

  private Guess guess(ForwardClass type, boolean top) {
    Set<String> others = reached(type, true);
    others.retainAll(candidates.keySet());
    others.remove(type.name());
    int reach = others.size();
    others.retainAll(wanted);
    boolean asked = wanted.contains(type.name());
    return new Guess(type.name(), type.body(), top, reach, others.size(), asked);
  }

  /**
   * A class, and all that it holds, makes or calls, directly or through others.
   *
   * @param bySupertype whether a use of a type is one of each class that is of that type, too
   */
  private Set<String> reached(ForwardClass from, boolean bySupertype) {
    Set<String> seen = new HashSet<>(from.uses());
    Deque<String> open = new ArrayDeque<>(seen);
    seen.add(from.name());
    while (!open.isEmpty()) {
      String next = open.poll();
      ForwardClass candidate = candidates.get(next);
      Set<String> parts = new HashSet<>(candidate == null ? Set.of() : candidate.uses());
      if (bySupertype) {
        parts.addAll(subtypes.getOrDefault(next, List.of()));
      }
      for (String part : parts) {
        if (seen.add(part)) {
          open.add(part);
        }
      }
    }
    return seen;
  }

  /**
   * A class that may be the model.
   *
   * @param name with dots
   * @param method its first forward with a body
   * @param top whether no other such class holds, makes or calls it
   * @param reach how many classes with a forward it holds, makes or calls
   * @param shown how many of those are among the wanted ones
   * @param asked whether it is a wanted one itself
   */
  record Guess(String name, String method, boolean top, int reach, int shown, boolean asked) {

    /** Whether it has more of the others than a class that may be the model as well. */
    boolean isLikelierThan(Guess other) {
      return (asked && !other.asked) || (reach > other.reach && shown >= other.shown);
    }
  }
}
