package io.interp.agent.spec.read;

import io.interp.agent.spec.keys.InterveneKeys;
import io.interp.agent.spec.keys.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the mapping form of {@code do} can do: one key each, with the keys that say how. */
enum Verb {
  MEAN,
  SET,
  SCALE,
  ADD,
  PATCH,
  COPY,
  NOISE,
  CLAMP,
  PROJECT,
  SKIP,
  HOOK;

  /** The key as the spec writes it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The keys that say how; of a mean, how that of a file. */
  private List<String> options() {
    return switch (this) {
      case MEAN -> List.of("over", "cast");
      case ADD -> List.of("scale", "over", "cast");
      case PATCH -> List.of("over", "source", "cast");
      case PROJECT -> List.of("over", "cast", "out");
      case HOOK -> List.of("with", "jar");
      default -> List.of();
    };
  }

  /** The one that a mapping has; null when that is not one, which is reported. */
  static Verb read(Fields fields, Problems problems) {
    List<Verb> there = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (Verb verb : values()) {
      if (fields.has(verb.key()) && !(verb == SCALE && fields.has(ADD.key()))) {
        there.add(verb);
        keys.add(verb.key());
      }
    }
    if (there.size() != 1) {
      problems.add(
          there.isEmpty() ? fields.location() : fields.locationOfKey(keys.get(1)),
          there.isEmpty() ? "`do` has nothing to do" : "`do` has more than one thing to do",
          there.isEmpty() ? "" : "found " + Texts.and(Texts.codes(keys)),
          there.isEmpty()
              ? "add " + Texts.or(Texts.codes(allKeys()))
              : "make it an intervention each, in the order in which they are done");
      return null;
    }
    Verb verb = there.get(0);
    if (verb != MEAN) {
      verb.checkOptions(fields, true, problems);
    }
    return verb;
  }

  /**
   * Reports keys beside the verb that say nothing of it.
   *
   * @param takesThem whether its own options are taken; not those of a mean that is no file's
   */
  void checkOptions(Fields fields, boolean takesThem, Problems problems) {
    for (Key option : InterveneKeys.CHANGE.keys()) {
      String name = option.name();
      if (fields.has(name) && !name.equals(key()) && !(takesThem && options().contains(name))) {
        problems.add(
            fields.locationOfKey(name),
            Texts.code(name) + " beside " + Texts.code(key()),
            "it belongs beside " + Texts.or(Texts.codes(takers(name))),
            "remove it");
      }
    }
  }

  private static List<String> takers(String option) {
    List<String> takers = new ArrayList<>();
    for (Verb verb : values()) {
      if (verb.options().contains(option)) {
        takers.add(verb == MEAN ? "mean: {from: …}" : verb.key());
      }
    }
    return takers;
  }

  private static List<String> allKeys() {
    List<String> keys = new ArrayList<>();
    for (Verb verb : values()) {
      keys.add(verb.key());
    }
    return keys;
  }
}
