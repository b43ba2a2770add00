package io.interp.agent.spec.keys;

/**
 * A value that the language has a word for.
 *
 * @param text the word
 * @param supported whether this version can do it
 * @param description one line on what it means
 */
public record Word(String text, boolean supported, String description) {}
