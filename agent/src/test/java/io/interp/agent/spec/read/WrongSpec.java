package io.interp.agent.spec.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A case of {@code errors.txt}: {@code == title}, the spec, and each line that it gets after {@code
 * >>}.
 *
 * @param title what is wrong
 * @param text the spec, which messages call {@code a.yaml}
 * @param lines the lines, in their order
 */
public record WrongSpec(String title, String text, List<String> lines) {

  /** All cases, in the order of the file. */
  public static List<WrongSpec> all() throws IOException {
    List<WrongSpec> all = new ArrayList<>();
    for (String section : file().split("(?m)^== ", -1)) {
      if (!section.isBlank()) {
        all.add(read(section.lines().toList()));
      }
    }
    return all;
  }

  private static WrongSpec read(List<String> section) {
    StringBuilder text = new StringBuilder();
    List<String> lines = new ArrayList<>();
    for (String line : section.subList(1, section.size())) {
      if (line.startsWith(">> ")) {
        lines.add(line.substring(3));
      } else if (lines.isEmpty()) {
        text.append(line).append('\n');
      }
    }
    return new WrongSpec(section.get(0), text.toString(), lines);
  }

  private static String file() throws IOException {
    try (InputStream in = WrongSpec.class.getResourceAsStream("errors.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
