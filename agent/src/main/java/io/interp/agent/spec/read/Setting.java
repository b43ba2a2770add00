package io.interp.agent.spec.read;

import io.interp.agent.spec.Location;

/**
 * One setting of {@code output} or {@code limits} in one file.
 *
 * @param key its name
 * @param text as it is written
 * @param value what it means: text, or a number of bytes
 * @param location of the value
 */
record Setting(String key, String text, Object value, Location location) {}
