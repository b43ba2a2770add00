package io.interp.agent.spec.source;

import java.io.File;

/**
 * The bytes of a spec or pack, and where they came from.
 *
 * @param name what messages call it
 * @param identity equal for two sources exactly when they are one file
 * @param bytes the content
 * @param place where the paths in its {@code use} start
 */
public record SpecSource(String name, String identity, byte[] bytes, Place place) {

  /** Its file beside which others may lie; null for what is in a JAR. */
  public File file() {
    return place.file(new File(name).getName());
  }
}
