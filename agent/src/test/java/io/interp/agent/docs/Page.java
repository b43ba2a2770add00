package io.interp.agent.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the docs, whose code a test runs as it stands there. */
public record Page(String text) {

  private static final Pattern BLOCK = Pattern.compile("(?sm)^```(\\w*)\n(.*?)^```$");

  /** Reads a page. */
  public static Page of(String name) {
    try {
      return new Page(Files.readString(Path.of("..", "docs", name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The blocks of a section in a language.
   *
   * @param heading as it stands there: {@code ## Start}
   * @param language empty for output
   */
  public List<String> blocks(String heading, String language) {
    int start = ("\n" + text).indexOf("\n" + heading + "\n");
    if (start < 0) {
      throw new IllegalArgumentException("no section " + heading);
    }
    int end = text.indexOf("\n## ", start + 1);
    return BLOCK
        .matcher(text.substring(start, end < 0 ? text.length() : end))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }
}
