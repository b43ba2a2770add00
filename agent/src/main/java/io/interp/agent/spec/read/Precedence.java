package io.interp.agent.spec.read;

import io.interp.agent.spec.ClockSpec;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.ModelSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose word holds where several files speak: what a file says itself holds before what the files
 * say that it uses; files of one rank add up, and may not contradict each other.
 */
final class Precedence {

  private final Problems problems;

  Precedence(Problems problems) {
    this.problems = problems;
  }

  /** The models of files of one rank, each once. */
  List<ModelSpec> models(List<SpecFile> files) {
    Map<String, ModelSpec> models = new LinkedHashMap<>();
    for (SpecFile file : files) {
      for (ModelSpec model : file.saysModel ? file.models : models(file.used)) {
        models.putIfAbsent(model.in().text() + " " + PointKey.of(model.method()), model);
      }
    }
    return new ArrayList<>(models.values());
  }

  /** Whether any of the files that count has a {@code model}. */
  static boolean saysModel(List<SpecFile> files) {
    for (SpecFile file : files) {
      if (file.saysModel || saysModel(file.used)) {
        return true;
      }
    }
    return false;
  }

  /** The captures of files of one rank, each once. */
  List<CaptureDraft> captures(List<SpecFile> files) {
    Map<String, CaptureDraft> captures = new LinkedHashMap<>();
    for (SpecFile file : files) {
      for (CaptureDraft draft : file.saysCapture ? file.captures : captures(file.used)) {
        captures.putIfAbsent(draft.rule().location(), draft);
      }
    }
    return new ArrayList<>(captures.values());
  }

  /** The clock of files of one rank, or null. */
  ClockSpec clock(List<SpecFile> files) {
    ClockSpec clock = null;
    for (SpecFile file : files) {
      ClockSpec next = file.saysClock ? file.clock : clock(file.used);
      if (clock != null && next != null && !isSame(clock, next)) {
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
      Map<String, Setting> own = settings(file.used);
      for (Setting setting : file.settings) {
        own.put(setting.key(), setting);
      }
      for (Setting setting : own.values()) {
        Setting first = settings.putIfAbsent(setting.key(), setting);
        if (first != null && !first.value().equals(setting.value())) {
          contradiction(first, setting);
        }
      }
    }
    return settings;
  }

  private void contradiction(Setting first, Setting second) {
    Location at = second.location();
    problems.add(
        at,
        "a second " + Texts.code(second.key()) + " for one run",
        "found " + second.text() + " but " + first.text() + " at " + first.location(),
        "keep one");
  }

  /** By place, for the equals of a record may not run in premain. */
  private static boolean isSame(ClockSpec one, ClockSpec other) {
    return one.location().toString().equals(other.location().toString());
  }
}
