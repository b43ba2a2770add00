package io.interp.agent.spec;

/**
 * One thing that is wrong with a spec, in one line.
 *
 * @param at where
 * @param wrong what is wrong
 * @param found what was found instead; may be empty
 * @param remedy what to try; may be empty
 */
public record Problem(Location at, String wrong, String found, String remedy) {
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(at.toString()).append(": ").append(wrong);
    if (!found.isEmpty()) {
      line.append("; ").append(found);
    }
    if (!remedy.isEmpty()) {
      line.append("; ").append(remedy);
    }
    return line.toString();
  }
}
