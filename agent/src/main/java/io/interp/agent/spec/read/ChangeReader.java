package io.interp.agent.spec.read;

import io.interp.agent.spec.keys.InterveneKeys;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.intervene.Add;
import io.interp.internal.intervene.Change;
import io.interp.internal.intervene.Clamp;
import io.interp.internal.intervene.CopyRow;
import io.interp.internal.intervene.Fill;
import io.interp.internal.intervene.Mean;
import io.interp.internal.intervene.Noise;
import io.interp.internal.intervene.Operand;
import io.interp.internal.intervene.Patch;
import io.interp.internal.intervene.Project;
import io.interp.internal.intervene.Scale;
import io.interp.internal.intervene.Skip;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the mapping form of {@code do}, which {@link Verb} it has and then the rest for that. */
final class ChangeReader {

  private static final Pattern ARGUMENT = Pattern.compile("argument (\\d{1,3})");

  private final Fields fields;
  private final TensorFiles files;
  private final Problems problems;
  private final List<YamlScalar> dimensions;
  private final Verb verb;

  /**
   * A reader of one mapping.
   *
   * @param dimensions takes the names of the value's dimensions that it speaks of
   */
  ChangeReader(
      YamlMapping mapping, TensorFiles files, Problems problems, List<YamlScalar> dimensions) {
    int before = problems.count();
    this.fields = Fields.of(mapping, InterveneKeys.CHANGE, problems);
    this.files = files;
    this.problems = problems;
    this.dimensions = dimensions;
    this.verb = problems.count() == before ? Verb.read(fields, problems) : null;
  }

  /** The verb as the spec names it, or null when there is not one. */
  String verb() {
    return verb == null ? null : verb.key();
  }

  /** What is done; null when something of it was reported. */
  Change change() {
    if (verb == null) {
      return null;
    }
    return switch (verb) {
      case MEAN -> mean(Fields.of(fields.mapping("mean"), InterveneKeys.MEAN, problems));
      case SET -> new Fill(real(fields.scalar("set")));
      case SCALE -> new Scale(real(fields.scalar("scale")));
      case ADD -> add(operand(fields.scalar("add"), true, false));
      case PATCH -> patch(operand(fields.scalar("patch"), false, false));
      case COPY -> copy(Fields.of(fields.mapping("copy"), InterveneKeys.COPY, problems));
      case NOISE -> noise(Fields.of(fields.mapping("noise"), InterveneKeys.NOISE, problems));
      case CLAMP -> clamp(fields.scalars("clamp"));
      case PROJECT -> project(operand(fields.scalar("project"), true, false));
      case SKIP -> skip(fields.scalar("skip"));
      case HOOK -> new HookReader(fields, files.place(), problems).read();
    };
  }

  private Change mean(Fields mean) {
    if (mean.has("over") && mean.has("from")) {
      problems.add(
          mean.location(),
          "`mean` with both `over` and `from`",
          "",
          "write `mean: {over: …}`, or `mean: {from: FILE}, over: …` for that of a file");
      return null;
    }
    Verb.MEAN.checkOptions(fields, mean.has("from"), problems);
    return mean.has("over")
        ? new Mean(new AxesReader(problems, dimensions).read("over", mean))
        : patch(operand(mean.scalar("from"), false, true));
  }

  private Operand operand(YamlScalar text, boolean needsKey, boolean isMean) {
    OperandReader reader = new OperandReader(fields, files, problems, dimensions);
    return text == null ? null : reader.read(text, verb.key(), needsKey, isMean);
  }

  private static Change patch(Operand operand) {
    return operand == null ? null : new Patch(operand);
  }

  private Change add(Operand operand) {
    YamlScalar scale = fields.scalar("scale");
    return operand == null ? null : new Add(operand, scale == null ? 1 : real(scale));
  }

  private Change project(Operand operand) {
    return operand == null ? null : new Project(operand, "true".equals(fields.text("out")));
  }

  private Change copy(Fields copy) {
    long from = copy.number("from", 0);
    long to = copy.number("to", 0);
    if (copy.scalar("from") != null && copy.scalar("to") != null && from == to) {
      problems.add(
          copy.locationOf("to"), "`copy` from a row to itself", "found " + to + " twice", "");
    }
    return new CopyRow(from, to);
  }

  private Change noise(Fields noise) {
    YamlScalar std = noise.scalar("std");
    if (std == null) {
      return null;
    }
    if (real(std) < 0) {
      problems.add(std.location(), "a standard deviation below 0", "found " + std.describe(), "");
    }
    return new Noise(real(std), noise.number("seed", 0));
  }

  private Change clamp(List<YamlScalar> bounds) {
    if (bounds.size() != 2 || real(bounds.get(0)) > real(bounds.get(1))) {
      problems.add(
          fields.locationOf("clamp"),
          "`clamp` must have a low and a high bound",
          bounds.size() == 2
              ? "found " + bounds.get(0).text() + " above " + bounds.get(1).text()
              : "found " + bounds.size() + (bounds.size() == 1 ? " number" : " numbers"),
          "write it as in `clamp: [-1, 1]`, with .inf where there is no bound");
      return null;
    }
    return new Clamp(real(bounds.get(0)), real(bounds.get(1)));
  }

  private Change skip(YamlScalar text) {
    Matcher argument = ARGUMENT.matcher(text.text());
    if (!argument.matches()) {
      problems.add(
          text.location(),
          "`skip` must be an argument of the call",
          "found " + text.describe(),
          "write it as in `skip: argument 0`, counted from 0");
      return null;
    }
    return new Skip(Integer.parseInt(argument.group(1)));
  }

  private static double real(YamlScalar number) {
    return RealNumber.parse(number.text());
  }
}
