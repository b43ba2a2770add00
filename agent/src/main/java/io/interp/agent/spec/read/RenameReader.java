package io.interp.agent.spec.read;

import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.internal.point.RenameRule;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads an entry of {@code rename}: one regular expression and what replaces its matches. */
final class RenameReader {

  /** The rule, or null when something of it was reported. */
  static RenameRule read(YamlMapping entry, Problems problems) {
    if (entry.entries().size() != 1) {
      problems.add(
          entry.location(),
          "more than one pattern in an entry of `rename`",
          "found " + entry.entries().size(),
          "begin each with `- `, for their order counts");
      return null;
    }
    YamlScalar key = entry.entries().get(0).key();
    Pattern pattern = pattern(key, problems);
    String replacement = replacement(entry.entries().get(0).value(), problems);
    if (pattern == null || replacement == null) {
      return null;
    }
    String wrong = Replacement.wrong(replacement, pattern);
    if (wrong != null) {
      YamlScalar value = (YamlScalar) entry.entries().get(0).value();
      problems.add(value.location(), wrong, "found " + value.describe(), Replacement.remedy(wrong));
      return null;
    }
    return new RenameRule(pattern, replacement);
  }

  private static Pattern pattern(YamlScalar key, Problems problems) {
    try {
      return Pattern.compile(key.text());
    } catch (PatternSyntaxException e) {
      problems.add(
          key.at(Math.max(0, e.getIndex())),
          "not a regular expression",
          e.getDescription() + " in " + key.describe(),
          "");
      return null;
    }
  }

  private static String replacement(YamlNode value, Problems problems) {
    if (value instanceof YamlScalar scalar && !scalar.isNull()) {
      return scalar.text();
    }
    problems.add(
        value.location(),
        "the replacement of a `rename` must be a string",
        "found " + value.describe(),
        value instanceof YamlScalar ? "write '' to remove what matches" : "");
    return null;
  }

  private RenameReader() {}
}
