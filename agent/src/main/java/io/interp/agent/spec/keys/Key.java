package io.interp.agent.spec.keys;

/**
 * A row of the table of keys.
 *
 * @param name as it is written
 * @param type what the value may be
 * @param required whether the mapping is nothing without it
 * @param supported whether this version can do it; the rest of the row still holds for the language
 * @param description one line on what it means
 * @param fallback what holds without it; empty when nothing does
 */
public record Key(
    String name,
    Type type,
    boolean required,
    boolean supported,
    String description,
    String fallback) {}
