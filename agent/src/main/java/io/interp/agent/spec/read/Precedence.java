package io.interp.agent.spec.read;

import io.interp.agent.spec.ClockSpec;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.ModelSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose word holds where several files speak: what a file says itself holds before what the files
 * say that it uses; files of one rank add up, and may not contradict each other.
 */
final class Precedence {

  private final Problems problems;
  private final Map<SpecFile, Map<String, Setting>> known = new HashMap<>();

  Precedence(Problems problems) {
    this.problems = problems;
  }

  /** What a file may say something of. */
  private enum Topic {
    MODEL,
    CLOCK,
    CAPTURE,
    WATCH,
    INTERVENE;

    boolean isIn(SpecFile file) {
      return switch (this) {
        case MODEL -> file.saysModel;
        case CLOCK -> file.saysClock;
        case CAPTURE -> file.saysCapture;
        case WATCH -> file.saysWatch;
        case INTERVENE -> file.saysIntervene;
      };
    }
  }

  /**
   * The files whose word holds of a topic: those of a rank that speak of it, and in place of any
   * other those that hold of the files that it uses.
   */
  private static List<SpecFile> speakers(List<SpecFile> files, Topic topic) {
    List<SpecFile> speakers = new ArrayList<>();
    speakers(files, topic, new HashSet<>(), speakers);
    return speakers;
  }

  /** Each file once, by however many ways it is used. */
  private static void speakers(
      List<SpecFile> files, Topic topic, Set<SpecFile> seen, List<SpecFile> speakers) {
    for (SpecFile file : files) {
      if (seen.add(file)) {
        if (topic.isIn(file)) {
          speakers.add(file);
        } else {
          speakers(file.used, topic, seen, speakers);
        }
      }
    }
  }

  /** The models that hold, each once. */
  static List<ModelSpec> models(List<SpecFile> files) {
    Map<String, ModelSpec> models = new LinkedHashMap<>();
    for (SpecFile file : speakers(files, Topic.MODEL)) {
      for (ModelSpec model : file.models) {
        models.putIfAbsent(model.in().text() + " " + PointKey.of(model.method()), model);
      }
    }
    return new ArrayList<>(models.values());
  }

  /** Whether any of the files that count has a {@code model}. */
  static boolean saysModel(List<SpecFile> files) {
    return !speakers(files, Topic.MODEL).isEmpty();
  }

  /** Whether any of the files that count has a {@code capture}. */
  static boolean saysCapture(List<SpecFile> files) {
    return !speakers(files, Topic.CAPTURE).isEmpty();
  }

  /** The captures that hold. */
  static List<CaptureDraft> captures(List<SpecFile> files) {
    List<CaptureDraft> captures = new ArrayList<>();
    for (SpecFile file : speakers(files, Topic.CAPTURE)) {
      captures.addAll(file.captures);
    }
    return captures;
  }

  /** The watches that hold. */
  static List<WatchDraft> watches(List<SpecFile> files) {
    List<WatchDraft> watches = new ArrayList<>();
    for (SpecFile file : speakers(files, Topic.WATCH)) {
      watches.addAll(file.watches);
    }
    return watches;
  }

  /** Whether any of the files that count has an {@code intervene}. */
  static boolean saysIntervene(List<SpecFile> files) {
    return !speakers(files, Topic.INTERVENE).isEmpty();
  }

  /** The interventions that hold. */
  static List<InterveneDraft> interventions(List<SpecFile> files) {
    List<InterveneDraft> interventions = new ArrayList<>();
    for (SpecFile file : speakers(files, Topic.INTERVENE)) {
      interventions.addAll(file.interventions);
    }
    return interventions;
  }

  /** The clock that holds, or null. */
  ClockSpec clock(List<SpecFile> files) {
    ClockSpec clock = null;
    for (SpecFile file : speakers(files, Topic.CLOCK)) {
      ClockSpec next = file.clock;
      if (clock != null && next != null) {
        problems.add(
            next.location(), "a second `step`", "the first is at " + clock.location(), "keep one");
      }
      clock = clock == null ? next : clock;
    }
    return clock;
  }

  /** The settings of files of one rank: those of {@code output} and {@code limits}. */
  Map<String, Setting> settings(List<SpecFile> files) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (SpecFile file : files) {
      for (Setting setting : settings(file).values()) {
        Setting first = settings.putIfAbsent(setting.key(), setting);
        if (first != null && !first.value().equals(setting.value())) {
          contradiction(first, setting);
        }
      }
    }
    return settings;
  }

  private Map<String, Setting> settings(SpecFile file) {
    Map<String, Setting> own = known.get(file);
    if (own == null) {
      own = settings(file.used);
      for (Setting setting : file.settings) {
        own.put(setting.key(), setting);
      }
      known.put(file, own);
    }
    return own;
  }

  private void contradiction(Setting first, Setting second) {
    Location at = second.location();
    problems.add(
        at,
        "a second " + Texts.code(second.key()) + " for one run",
        "found " + second.text() + " but " + first.text() + " at " + first.location(),
        "keep one");
  }
}
