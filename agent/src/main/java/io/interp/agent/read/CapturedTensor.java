package io.interp.agent.read;

import io.interp.agent.tensorfile.TensorEntry;
import java.util.List;

/**
 * A value of a step with what is known of its hook point.
 *
 * @param entry name, type, shape and place in the file
 * @param pointName final name of the hook point: without the suffix of its repetition, and without
 *     that of a statistic as in {@code h:norm:d_model}
 * @param tags of the hook point; empty without {@code points.json}
 * @param dims a name for each dimension of the shape, after layout and slice; empty if they are not
 *     known
 */
public record CapturedTensor(
    TensorEntry entry, String pointName, List<String> tags, List<String> dims) {

  /** Final name with its suffixes. */
  public String name() {
    return entry.name();
  }

  /** Final name without the suffix of its repetition. */
  public String firstName() {
    return entry.name().replaceFirst("#\\d+$", "");
  }

  /** How often the point had fired in this step before: 0 without a suffix. */
  public int repetition() {
    return firstName().equals(name())
        ? 0
        : Integer.parseInt(name().substring(firstName().length() + 1));
  }
}
