package io.interp.agent.spec.read;

import io.interp.agent.spec.keys.Key;
import io.interp.agent.spec.keys.KeyTable;
import io.interp.agent.spec.keys.Type;
import io.interp.agent.spec.keys.Word;
import java.util.ArrayList;
import java.util.List;

/** Phrases of messages. */
final class Texts {

  private static final int LONGEST = 120;

  /** {@code a, b and c}. */
  static String and(List<String> items) {
    return join(items, " and ");
  }

  /** {@code a, b or c}. */
  static String or(List<String> items) {
    return join(items, " or ");
  }

  /** {@code `a`}; the rest of a text that is longer than any name is left out. */
  static String code(String text) {
    return "`" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "`";
  }

  /** Each as {@code `a`}. */
  static List<String> codes(List<String> texts) {
    List<String> codes = new ArrayList<>();
    for (String text : texts) {
      codes.add(code(text));
    }
    return codes;
  }

  /** What this version reads for a key: {@code `training` or `evaluation`, or a list of these}. */
  static String expected(Type type) {
    if (type.isList()) {
      return "a list";
    }
    String one = one(type);
    return type.listing() == Type.Listing.ALLOWED ? one + ", or a list of these" : one;
  }

  /** What one value may be, apart from a list. */
  static String one(Type type) {
    List<String> forms = new ArrayList<>();
    for (Word word : type.words()) {
      forms.add(code(word.text()));
    }
    if (type.minimum() != null) {
      boolean any = type.minimum() == Long.MIN_VALUE;
      forms.add("a whole number" + (any ? "" : " of at least " + type.minimum()));
    }
    if (type.real() != null) {
      forms.add(type.real().what());
    }
    if (type.isBytes()) {
      forms.add("a size such as 500MB, 2GB or 1GiB");
    }
    if (type.isTruth()) {
      forms.add("`true` or `false`");
    }
    if (type.isConstant()) {
      forms.add("a constant");
    }
    if (type.string() != null) {
      forms.add(type.string());
    }
    if (type.mapping() != null) {
      forms.add("a mapping with " + keys(type.mapping()));
    }
    if (type.pairs() != null) {
      forms.add("a mapping with " + type.pairs());
    }
    return or(forms);
  }

  private static String keys(KeyTable table) {
    List<String> required = new ArrayList<>();
    for (Key key : table.keys()) {
      if (key.required()) {
        required.add(key.name());
      }
    }
    return required.isEmpty() ? "any of " + and(codes(table.names())) : and(codes(required));
  }

  private static String join(List<String> items, String last) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        text.append(i == items.size() - 1 ? last : ", ");
      }
      text.append(items.get(i));
    }
    return text.toString();
  }

  private Texts() {}
}
