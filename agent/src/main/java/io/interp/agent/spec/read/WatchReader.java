package io.interp.agent.spec.read;

import io.interp.agent.spec.ArgumentName;
import io.interp.agent.spec.keys.RuleKeys;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.capture.Selector;
import io.interp.internal.sampling.StepFilter;
import io.interp.internal.watch.Check;
import io.interp.internal.watch.NonFinite;
import io.interp.internal.watch.Threshold;
import io.interp.internal.watch.Threshold.Measure;
import io.interp.internal.watch.WatchRule;
import io.interp.internal.watch.WatchRule.Then;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads an entry of {@code watch}. */
final class WatchReader {

  private final Problems problems;

  private WatchReader(Problems problems) {
    this.problems = problems;
  }

  /** The watch, or null when something of it was reported. */
  static WatchDraft read(YamlMapping entry, Problems problems) {
    return new WatchReader(problems).read(entry);
  }

  private WatchDraft read(YamlMapping entry) {
    int before = problems.count();
    Fields fields = Fields.of(entry, RuleKeys.WATCH, problems);
    List<ArgumentName> arguments = new ArrayList<>();
    List<Selector> what = CaptureReader.what(fields, problems);
    StepFilter steps = StepFilterReader.read(fields, problems, arguments);
    List<Check> checks = checks(fields);
    Set<Then> then = then(fields);
    if (problems.count() > before) {
      return null;
    }
    WatchRule rule = new WatchRule(entry.location().toString(), what, steps, checks, then);
    return new WatchDraft(rule, fields.scalars("what"), arguments);
  }

  private List<Check> checks(Fields fields) {
    List<Check> checks = new ArrayList<>();
    for (YamlNode node : fields.items("if")) {
      if (node instanceof YamlMapping mapping) {
        Fields limits = Fields.of(mapping, RuleKeys.LIMIT, problems);
        for (Measure measure : Measure.values()) {
          YamlScalar limit = limits.scalar(measure.word());
          if (limit != null) {
            checks.add(threshold(measure, limit));
          }
        }
      } else {
        boolean nan = ((YamlScalar) node).text().equals(NonFinite.NAN.word());
        checks.add(nan ? NonFinite.NAN : NonFinite.INF);
      }
    }
    return checks;
  }

  /** The threshold, or null when it was reported. */
  private Threshold threshold(Measure measure, YamlScalar limit) {
    String text = limit.text().strip();
    int end = 0;
    while (end < text.length() && "<>=".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String comparison = text.substring(0, end);
    double number = number(text.substring(end).strip());
    boolean known = List.of(">", ">=", "<", "<=").contains(comparison);
    boolean share = measure == Measure.DEAD;
    double most = share ? 1 : Double.MAX_VALUE;
    if (!known || !(number >= 0 && number <= most)) {
      problems.add(
          limit.location(),
          Texts.code(measure.word()) + " must be compared with a number",
          "found " + limit.describe(),
          share
              ? "write it as in '> 0.9', a share of zeros from 0 to 1"
              : "write it as in '> 1e4', with >, >=, < or <=");
      return null;
    }
    return new Threshold(measure, comparison, number);
  }

  /** NaN when it is no number. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Set<Then> then(Fields fields) {
    Set<Then> then = EnumSet.noneOf(Then.class);
    for (YamlScalar word : fields.scalars("then")) {
      then.add(Then.valueOf(word.text().toUpperCase(Locale.ROOT).replace(' ', '_')));
    }
    if (then.isEmpty()) {
      then.add(Then.LOG);
    }
    return then;
  }
}
