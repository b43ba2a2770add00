package io.interp.agent.spec.keys;

/**
 * A value that the language has a word for.
 *
 * @param text the word
 * @param description one line on what it means
 */
public record Word(String text, String description) {}
