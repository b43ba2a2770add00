package io.interp.agent.spec.read;

import io.interp.agent.spec.yaml.YamlScalar;

/**
 * The final name of a point that values of others are looked at with.
 *
 * @param key what it is there for: {@code mask} or {@code tokens}
 * @param name in the file
 */
record SideName(String key, YamlScalar name) {}
