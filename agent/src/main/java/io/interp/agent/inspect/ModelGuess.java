package io.interp.agent.inspect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
   * each is used by another; where classes are wanted, only those that are or have one of them.
   */
  List<Guess> ranked() {
    List<ForwardClass> having =
        candidates.values().stream()
            .filter(type -> wanted.isEmpty() || !Collections.disjoint(wanted, reached(type)))
            .toList();
    Set<String> used = new HashSet<>();
    having.forEach(type -> used.addAll(type.uses()));
    List<ForwardClass> tops = having.stream().filter(type -> !used.contains(type.name())).toList();
    boolean any = !tops.isEmpty();
    return (any ? tops : having)
        .stream()
            .sorted(Comparator.comparingInt(type -> -type.uses().size()))
            .limit(MOST)
            .map(type -> new Guess(type.name(), type.body(), any, reach(type)))
            .sorted(Comparator.comparingInt(Guess::reach).reversed().thenComparing(Guess::name))
            .toList();
  }

  /** How many other candidates a class holds, makes or calls. */
  private int reach(ForwardClass from) {
    Set<String> reached = reached(from);
    reached.retainAll(candidates.keySet());
    reached.remove(from.name());
    return reached.size();
  }

  /**
   * A class, and all that it holds, makes or calls, directly or through others; a use of a type may
   * be one of each class that is of that type.
   */
  private Set<String> reached(ForwardClass from) {
    Set<String> seen = new HashSet<>(from.uses());
    Deque<String> open = new ArrayDeque<>(seen);
    seen.add(from.name());
    while (!open.isEmpty()) {
      String next = open.poll();
      ForwardClass candidate = candidates.get(next);
      for (String subtype : subtypes.getOrDefault(next, List.of())) {
        if (seen.add(subtype)) {
          open.add(subtype);
        }
      }
      for (String part : candidate == null ? Set.<String>of() : candidate.uses()) {
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
   */
  record Guess(String name, String method, boolean top, int reach) {}
}
