package io.interp.agent.spec.yaml;

import io.interp.agent.spec.Location;
import io.interp.agent.spec.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** What SnakeYAML says of a file that is not YAML, in one line of ours. */
final class ParserProblem {

  /** A tag or a glob in braces, which YAML takes for a comment or an alias. */
  private static final Pattern HIDDEN = Pattern.compile("[{\\[,](?:[^\n'\"]*: )?\\s*([#*])");

  static Problem of(String file, String text, YAMLException e) {
    if (e instanceof MarkedYAMLException marked) {
      return marked(file, text, marked);
    }
    if (e instanceof ReaderException unreadable) {
      String character = "0x" + Integer.toHexString(unreadable.getCodePoint());
      return new Problem(
          locate(file, text, unreadable.getPosition()),
          "a character that YAML does not allow",
          "found " + character,
          "remove it");
    }
    return new Problem(Location.ofFile(file), "not YAML", oneLine(e.getMessage()), "");
  }

  private static Problem marked(String file, String text, MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    Location at = new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
    int index = text.offsetByCodePoints(0, Math.min(mark.getIndex(), codePoints(text)));
    if (index < text.length() && text.charAt(index) == '\t') {
      return new Problem(at, "a tab where YAML allows only spaces", "", "indent with spaces");
    }
    String problem = e.getContext() == null ? e.getProblem() : context(e) + e.getProblem();
    return new Problem(at, "not YAML", oneLine(problem), remedy(text, index));
  }

  private static String context(MarkedYAMLException e) {
    Mark begin = e.getContextMark();
    String line = begin == null ? "" : " from line " + (begin.getLine() + 1);
    return e.getContext() + line + ", ";
  }

  /** Characters that begin something else in YAML are the usual reason. */
  private static String remedy(String text, int index) {
    if (index < text.length() && "@`%*&!|>".indexOf(text.charAt(index)) >= 0) {
      return "quote the value that begins with " + text.charAt(index);
    }
    Matcher hidden = HIDDEN.matcher(text);
    if (hidden.find() && hidden.start() <= index) {
      return "quote the value that begins with " + hidden.group(1);
    }
    return "check indentation, quotes and brackets here and in the line above";
  }

  private static Location locate(String file, String text, int codePoint) {
    int end = text.offsetByCodePoints(0, Math.min(codePoint, codePoints(text)));
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Location(file, line, text.codePointCount(lineStart, end) + 1);
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String oneLine(String message) {
    if (message == null) {
      return "";
    }
    int advice = message.indexOf(". (Do not use");
    String text = advice < 0 ? message : message.substring(0, advice);
    return text.strip().replace('\n', ' ').replace("\r", "");
  }

  private ParserProblem() {}
}
