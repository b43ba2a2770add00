package io.interp.agent.spec.yaml;

import io.interp.agent.spec.Location;
import io.interp.agent.spec.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads the one document of a YAML file into nodes with places. Only SnakeYAML's parser takes part:
 * no tag makes an object, and anchors, aliases and merge keys are refused, so a small file cannot
 * become a large one.
 */
public final class YamlReader {

  private static final int MAX_DEPTH = 20;

  private final String file;
  private final ParserImpl parser;
  private final List<Problem> problems;

  private YamlReader(String file, String text, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // the caller has limited the bytes
    this.parser = new ParserImpl(new StreamReader(text), options);
  }

  /**
   * Reads a file.
   *
   * @param file its name for messages
   * @param problems takes what is wrong but does not keep the rest from being read
   * @throws YamlException with the reason why nothing of it can be read
   */
  public static YamlNode read(String file, String text, List<Problem> problems)
      throws YamlException {
    try {
      return new YamlReader(file, text, problems).document();
    } catch (YAMLException e) {
      throw new YamlException(ParserProblem.of(file, text, e));
    }
  }

  private YamlNode document() throws YamlException {
    take(Event.ID.StreamStart);
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      throw empty();
    }
    take(Event.ID.DocumentStart);
    YamlNode root = node(0);
    take(Event.ID.DocumentEnd);
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      throw refuse(
          at(parser.peekEvent().getStartMark()),
          "a second document in one file",
          "found `---`",
          "put it in a file of its own and join the two with `use` or with + on the command line");
    }
    if (root instanceof YamlScalar scalar && scalar.isNull()) {
      throw empty();
    }
    return root;
  }

  private YamlNode node(int depth) throws YamlException {
    Event event = parser.getEvent();
    Location location = at(event.getStartMark());
    if (event.is(Event.ID.Alias)) {
      throw refuse(
          location,
          "aliases are not supported in a spec",
          "found `*" + ((NodeEvent) event).getAnchor() + "`",
          "write the value out, or quote it if a `*` is meant");
    }
    refuseAnchorAndTag((NodeEvent) event, location);
    if (depth > MAX_DEPTH) {
      throw refuse(
          location, "nested too deeply", "more than " + MAX_DEPTH + " levels", "flatten it");
    }
    if (event.is(Event.ID.Scalar)) {
      return scalar((ScalarEvent) event, location);
    }
    return event.is(Event.ID.SequenceStart) ? list(location, depth) : mapping(location, depth);
  }

  private YamlList list(Location location, int depth) throws YamlException {
    List<YamlNode> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    take(Event.ID.SequenceEnd);
    return new YamlList(location, items);
  }

  private YamlMapping mapping(Location location, int depth) throws YamlException {
    Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      YamlNode key = node(depth + 1);
      if (!(key instanceof YamlScalar word)) {
        throw refuse(key.location(), "a key must be a word", "found " + key.describe(), "");
      }
      String name = word.text();
      if (name.equals("<<")) {
        throw refuse(
            key.location(), "merge keys are not supported in a spec", "", "write the keys out");
      }
      YamlMapping.Entry first = entries.get(name);
      YamlNode value = node(depth + 1);
      if (first == null) {
        entries.put(name, new YamlMapping.Entry(word, value));
      } else {
        String found = "first in line " + first.key().location().line();
        problems.add(
            new Problem(
                key.location(), "the key `" + name + "` is there twice", found, "remove one"));
      }
    }
    take(Event.ID.MappingEnd);
    return new YamlMapping(location, new ArrayList<>(entries.values()));
  }

  private static YamlScalar scalar(ScalarEvent event, Location location) {
    String text = event.getValue();
    boolean plain = event.isPlain();
    int length = event.getEndMark().getIndex() - event.getStartMark().getIndex();
    boolean quoted = event.isSQuoted() || event.isDQuoted();
    boolean verbatim =
        (plain || quoted)
            && event.getStartMark().getLine() == event.getEndMark().getLine()
            && length == text.codePointCount(0, text.length()) + (quoted ? 2 : 0);
    return new YamlScalar(location, text, plain, verbatim);
  }

  private void refuseAnchorAndTag(NodeEvent event, Location location) {
    if (event.getAnchor() != null) {
      problems.add(
          new Problem(
              location,
              "anchors are not supported in a spec",
              "found `&" + event.getAnchor() + "`",
              "write the value out where it is needed"));
    }
    String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : ((CollectionStartEvent) event).getTag();
    if (tag != null) {
      problems.add(
          new Problem(
              location,
              "YAML tags are not supported in a spec",
              "found `" + tag + "`",
              "remove it, or quote the value if a `!` is meant"));
    }
  }

  private void take(Event.ID expected) {
    Event event = parser.getEvent();
    if (!event.is(expected)) {
      throw new AssertionError("expected " + expected.name() + ", got " + event);
    }
  }

  private YamlException empty() {
    return new YamlException(
        new Problem(Location.ofFile(file), "the file is empty", "", "begin with `spec: 1`"));
  }

  private static YamlException refuse(Location at, String wrong, String found, String remedy) {
    return new YamlException(new Problem(at, wrong, found, remedy));
  }

  private Location at(Mark mark) {
    return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
