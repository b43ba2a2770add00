package io.interp.agent.spec.read;

import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.output.Keeping;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.tensor.DType;
import java.util.List;

/** Reads what a capture makes of its values and where that goes. */
final class KeepingReader {

  private final Fields fields;
  private final Problems problems;
  private final List<YamlScalar> dimensions;

  /**
   * A reader of one capture.
   *
   * @param dimensions takes the names of dimensions that it speaks of
   */
  KeepingReader(Fields fields, Problems problems, List<YamlScalar> dimensions) {
    this.fields = fields;
    this.problems = problems;
    this.dimensions = dimensions;
  }

  /** What is kept; of no use when something of it was reported. */
  Keeping read() {
    List<Keep> keep = new KeepReader(problems, dimensions).read(fields);
    checkParameters(keep);
    String dtype = fields.text("dtype");
    return new Keeping(
        fields.location().toString(),
        keep,
        dtype == null ? null : DType.valueOf(dtype),
        "before".equals(fields.text("order")) ? Keeping.Order.BEFORE : Keeping.Order.AFTER,
        overRun(keep),
        to(fields.scalar("to")),
        rows(),
        ByteSize.read("max", fields, Long.MAX_VALUE, problems));
  }

  /** A gradient of a parameter is asked for by a key of its own. */
  private void checkParameters(List<Keep> keep) {
    if ("true".equals(fields.text("parameters")) && KeepGradient.values(keep).isEmpty()) {
      problems.add(
          fields.locationOf("parameters"),
          "`parameters` with nothing but gradients in `keep`",
          "",
          "write `parameter_gradients: true` for the gradients, or add `value` to `keep`");
    }
  }

  private boolean overRun(List<Keep> keep) {
    if (fields.scalar("over") == null) {
      return false;
    }
    for (Keep each : keep) {
      if (each.fold() == null) {
        problems.add(
            fields.locationOf("over"),
            "`top` cannot be accumulated over a run",
            "",
            "keep the mean, the norm, the max, stats or the value");
      }
    }
    return true;
  }

  private String rows() {
    YamlScalar rows = fields.scalar("rows");
    if (fields.has("tokens") && !fields.has("rows")) {
      problems.add(
          fields.locationOf("tokens"), "`tokens` without `rows`", "", "add `rows: …`, a folder");
    }
    if (rows == null) {
      return null;
    }
    if (!isInside(rows.text()) || rows.text().startsWith(".") || isFile(rows.text())) {
      problems.add(
          rows.location(),
          "`rows` must be a folder in the run's folder",
          "found " + rows.describe(),
          "write a relative path without `..` or the ending of a file");
    }
    for (String other : List.of("keep", "to", "over", "parameters", "parameter_gradients")) {
      if (fields.has(other)) {
        problems.add(
            fields.locationOf(other),
            Texts.code(other) + " beside `rows`",
            "rows are those of the values themselves, in shards of their own",
            "make it two captures");
      }
    }
    return rows.text();
  }

  private static boolean isFile(String name) {
    return name.endsWith(".safetensors")
        || name.endsWith(".jsonl")
        || name.endsWith(".csv")
        || name.endsWith(".json");
  }

  private String to(YamlScalar to) {
    if (to == null) {
      return null;
    }
    String text = to.text();
    if (!text.endsWith(".jsonl") && !text.endsWith(".csv")) {
      problems.add(
          to.location(),
          "`to` must end in .jsonl or .csv",
          "found " + to.describe(),
          "leave it out to keep tensors, which have a file a step");
    } else if (!isInside(text)) {
      problems.add(
          to.location(),
          "`to` must stay in the run's folder",
          "found " + to.describe(),
          "write a relative path without `..`");
    }
    return text;
  }

  private static boolean isInside(String path) {
    String slashes = path.replace('\\', '/');
    if (slashes.startsWith("/") || slashes.indexOf(':') >= 0 || slashes.indexOf('\0') >= 0) {
      return false;
    }
    for (String part : slashes.split("/", -1)) {
      if (part.equals("..")) {
        return false;
      }
    }
    return true;
  }
}
