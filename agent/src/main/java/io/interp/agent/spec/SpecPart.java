package io.interp.agent.spec;

/**
 * A spec file that is read by itself or used by another, as it would be read alone.
 *
 * @param path what messages call it
 * @param file its path of the file system
 * @param text its text behind that of the packs that it uses
 */
public record SpecPart(String path, String file, String text) {}
