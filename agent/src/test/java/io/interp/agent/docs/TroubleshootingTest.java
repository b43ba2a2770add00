package io.interp.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Holds the list of messages to what the code can print, in both directions. */
class TroubleshootingTest {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final String DOCUMENT = "docs/troubleshooting.md";

  @Test
  void every_message_has_an_entry_and_every_entry_a_message() throws IOException {
    SortedMap<String, String> raised = Messages.in(sources());
    SortedMap<String, String> listed = new TreeMap<>();
    entries().forEach(entry -> listed.put(entry.text(), DOCUMENT + ":" + entry.line()));

    SoftAssertions softly = new SoftAssertions();
    softly
        .assertThat(without(raised, listed))
        .as("messages that have no line in a ```text block of " + DOCUMENT)
        .isEmpty();
    softly
        .assertThat(without(listed, raised))
        .as("lines of " + DOCUMENT + " that no code prints")
        .isEmpty();
    softly.assertAll();
  }

  @Test
  void no_message_has_two_entries() throws IOException {
    assertThat(entries().stream().map(Entry::text)).doesNotHaveDuplicates();
  }

  @Test
  void every_block_of_messages_is_followed_by_what_it_means() throws IOException {
    assertThat(Files.readString(REPOSITORY.resolve(DOCUMENT)))
        .doesNotContainPattern("(?m)^```\n\n(```|#)");
  }

  private static SourceTrees sources() throws IOException {
    return SourceTrees.under(
        List.of(
            REPOSITORY.resolve("runtime/src/main/java"),
            REPOSITORY.resolve("agent/src/main/java")));
  }

  private static List<String> without(
      SortedMap<String, String> messages, SortedMap<String, String> others) {
    List<String> lines = new ArrayList<>();
    messages.forEach(
        (message, place) -> {
          if (!others.containsKey(message)) {
            lines.add(place + "  " + message);
          }
        });
    return lines;
  }

  /** A line of a block of text, from 1. */
  private record Entry(String text, int line) {}

  private static List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    boolean inBlock = false;
    int number = 0;
    for (String line : Files.readAllLines(REPOSITORY.resolve(DOCUMENT))) {
      number++;
      if (line.startsWith("```")) {
        inBlock = line.equals("```text");
      } else if (inBlock) {
        entries.add(new Entry(line, number));
      }
    }
    return entries;
  }
}
