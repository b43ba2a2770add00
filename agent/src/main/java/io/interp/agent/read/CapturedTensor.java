package io.interp.agent.read;

import java.util.List;

/**
 * A value of a step with what is known of its hook point.
 *
 * @param entry name, type, shape and place in the file
 * @param tags of the hook point; empty without {@code points.json}
 * @param dims a name for each dimension of the shape, after layout and slice; empty if they are not
 *     known
 */
public record CapturedTensor(TensorEntry entry, List<String> tags, List<String> dims) {

  /** Final name with its suffix. */
  public String name() {
    return entry.name();
  }

  /** Final name without its suffix. */
  public String pointName() {
    return entry.name().replaceFirst("#\\d+$", "");
  }

  /** How often the point had fired in this step before: 0 without a suffix. */
  public int repetition() {
    return pointName().equals(name())
        ? 0
        : Integer.parseInt(name().substring(pointName().length() + 1));
  }
}
