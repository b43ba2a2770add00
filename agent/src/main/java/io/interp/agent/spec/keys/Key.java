package io.interp.agent.spec.keys;

/**
 * A row of the table of keys.
 *
 * @param name as it is written
 * @param type what the value may be
 * @param required whether the mapping is nothing without it
 * @param description one line on what it means
 * @param fallback what holds without it; empty when nothing does
 */
public record Key(String name, Type type, boolean required, String description, String fallback) {}
