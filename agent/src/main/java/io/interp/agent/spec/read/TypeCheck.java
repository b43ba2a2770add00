package io.interp.agent.spec.read;

import io.interp.agent.spec.keys.Key;
import io.interp.agent.spec.keys.Type;
import io.interp.agent.spec.keys.Word;
import io.interp.agent.spec.yaml.YamlList;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/** Whether a value is of the type that the table of keys gives it. */
final class TypeCheck {

  private static final String UNQUOTE = "leave out the quotes";

  private final Key key;
  private final Type type;
  private final Problems problems;

  private TypeCheck(Key key, Problems problems) {
    this.key = key;
    this.type = key.type();
    this.problems = problems;
  }

  /** The value, or its items if it is a list, as far as they fit; the rest is reported. */
  static List<YamlNode> usable(Key key, YamlMapping.Entry entry, Problems problems) {
    return new TypeCheck(key, problems).usable(entry);
  }

  private List<YamlNode> usable(YamlMapping.Entry entry) {
    YamlNode value = entry.value();
    if (value instanceof YamlScalar scalar && scalar.isNull()) {
      problems.add(
          entry.key().location(),
          Texts.code(key.name()) + " has no value",
          "",
          key.name().equals("what")
              ? "give it a name or a glob, or a tag in quotes: '#tag'"
              : "give it " + Texts.expected(type));
      return List.of();
    }
    if (value instanceof YamlList list && type.listing() != Type.Listing.NEVER) {
      return items(list);
    }
    if (type.isList()) {
      String remedy =
          value instanceof YamlScalar scalar && type.mapping() == null
              ? "write `" + key.name() + ": [" + scalar.text() + "]`"
              : "begin each entry with `- `";
      return wrong(value, Texts.code(key.name()) + " must be a list", remedy);
    }
    return fits(value) ? List.of(value) : List.of();
  }

  private List<YamlNode> items(YamlList list) {
    if (list.items().isEmpty() && key.type().listing() != Type.Listing.MAYBE_EMPTY) {
      return wrong(list, Texts.code(key.name()) + " must not be empty", "remove it");
    }
    List<YamlNode> fitting = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (fits(item)) {
        fitting.add(item);
      }
    }
    return fitting;
  }

  private boolean fits(YamlNode value) {
    if (value instanceof YamlMapping mapping) {
      return mapping(mapping);
    }
    if (value instanceof YamlList) {
      return mismatch(value, "");
    }
    YamlScalar scalar = (YamlScalar) value;
    return type.hasWord(scalar.text()) || scalar(scalar);
  }

  private boolean mapping(YamlMapping value) {
    if (type.mapping() == null && type.pairs() == null) {
      return mismatch(value, "");
    }
    if (value.entries().isEmpty()) {
      return mismatch(value, "");
    }
    return true;
  }

  private boolean scalar(YamlScalar value) {
    if (type.isConstant()) {
      return true;
    }
    if (type.real() != null) {
      return real(value);
    }
    if (type.minimum() != null && value.isInteger()) {
      return number(value);
    }
    if (type.isBytes() && !value.isNull() && !value.isBoolean()) {
      return true;
    }
    if (type.isTruth() && value.isBoolean()) {
      return true;
    }
    if (type.string() == null) {
      boolean quotedNumber = type.minimum() != null && value.isQuotedInteger();
      return mismatch(value, quotedNumber ? UNQUOTE : meant(value.text()));
    }
    if (value.isNumber() || value.isBoolean()) {
      boolean mayBeMeant = value.isBoolean() || type.isNumberInQuotes();
      return mismatch(value, mayBeMeant ? "quote it if that is meant: '" + value.text() + "'" : "");
    }
    if (value.isNull()) {
      return mismatch(value, "");
    }
    if (value.text().isBlank()) {
      wrong(value, "an empty string in " + Texts.code(key.name()), "give it " + Texts.one(type));
      return false;
    }
    return true;
  }

  private boolean real(YamlScalar value) {
    Double number = RealNumber.parse(value.text());
    if (number == null || !value.plain()) {
      return mismatch(value, number == null ? "" : UNQUOTE);
    }
    return type.real().takes(number) || mismatch(value, "");
  }

  /** A word that is nearly one of the language, or that is a key of the mapping. */
  private String meant(String text) {
    Key below = type.mapping() == null ? null : type.mapping().find(text);
    return below != null ? "write `{" + text + ": …}`" : NearMiss.suggest(text, words());
  }

  private boolean number(YamlScalar value) {
    try {
      if (Long.parseLong(value.text()) >= type.minimum()) {
        return true;
      }
      return mismatch(value, "");
    } catch (NumberFormatException e) {
      wrong(value, Texts.code(key.name()) + " is beyond 64 bits", "");
      return false;
    }
  }

  private boolean mismatch(YamlNode value, String remedy) {
    boolean item = type.isList();
    String expected = item ? Texts.one(type) : Texts.expected(type);
    String subject = item ? "an entry of " + Texts.code(key.name()) : Texts.code(key.name());
    wrong(value, subject + " must be " + expected, remedy);
    return false;
  }

  private List<YamlNode> wrong(YamlNode value, String wrong, String remedy) {
    problems.add(value.location(), wrong, "found " + value.describe(), remedy);
    return List.of();
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    for (Word word : type.words()) {
      words.add(word.text());
    }
    return words;
  }
}
