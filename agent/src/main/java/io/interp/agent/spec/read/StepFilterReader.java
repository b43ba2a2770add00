package io.interp.agent.spec.read;

import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.sampling.Condition;
import io.interp.internal.sampling.StepFilter;
import io.interp.internal.sampling.TrainingCondition;
import java.util.ArrayList;
import java.util.List;

/** Reads which steps an entry takes: {@code when}, {@code from}, {@code until} and the like. */
final class StepFilterReader {

  private final Fields fields;
  private final Problems problems;
  private final List<Condition> when = new ArrayList<>();

  private StepFilterReader(Fields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  /** The filter; of no use when something of it was reported. */
  static StepFilter read(Fields fields, Problems problems) {
    return new StepFilterReader(fields, problems).read();
  }

  private StepFilter read() {
    Boolean training = null;
    for (YamlScalar scalar : fields.scalars("when")) {
      boolean next = scalar.text().equals("training");
      if (training != null && training != next) {
        problems.add(
            scalar.location(),
            "no step is both training and evaluation",
            "all of `when` must hold",
            "make it two captures, or leave out `when`");
      } else if (training == null) {
        when.add(new TrainingCondition(next));
      }
      training = next;
    }
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
}
