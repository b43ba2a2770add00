package io.interp.agent.spec.read;

import io.interp.agent.spec.ArgumentName;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.sampling.Condition;
import io.interp.internal.sampling.StepFilter;
import io.interp.internal.sampling.TrainingCondition;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads which steps an entry takes: {@code when}, {@code from}, {@code until}, {@code every},
 * {@code first}.
 */
final class StepFilterReader {

  private final Fields fields;
  private final Problems problems;
  private final List<ArgumentName> arguments;
  private final List<Condition> when = new ArrayList<>();

  private StepFilterReader(Fields fields, Problems problems, List<ArgumentName> arguments) {
    this.fields = fields;
    this.problems = problems;
    this.arguments = arguments;
  }

  /**
   * The filter; of no use when something of it was reported.
   *
   * @param arguments takes the names of arguments in {@code when}
   */
  static StepFilter read(Fields fields, Problems problems, List<ArgumentName> arguments) {
    return new StepFilterReader(fields, problems, arguments).read();
  }

  private StepFilter read() {
    when();
    long from = fields.number("from", 0);
    long until = fields.number("until", Long.MAX_VALUE);
    if (fields.scalar("until") != null && until <= from) {
      problems.add(
          fields.locationOf("until"),
          "`until` must be greater than `from`",
          "found until " + until + " with from " + from,
          "`until` itself is not taken");
    }
    return new StepFilter(
        when, from, until, fields.number("every", 1), fields.number("first", Long.MAX_VALUE));
  }

  private void when() {
    Boolean training = null;
    for (YamlNode entry : fields.items("when")) {
      if (entry instanceof YamlMapping mapping) {
        when.addAll(ConditionReader.read(mapping, problems, arguments));
        continue;
      }
      YamlScalar scalar = (YamlScalar) entry;
      boolean next = scalar.text().equals("training");
      if (training != null && training != next) {
        problems.add(
            scalar.location(),
            "no step is both training and evaluation",
            "all of `when` must hold",
            "make it two entries, or leave out `when`");
      } else if (training == null) {
        when.add(new TrainingCondition(next));
      }
      training = next;
    }
  }
}
