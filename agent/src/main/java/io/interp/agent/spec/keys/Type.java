package io.interp.agent.spec.keys;

import io.interp.internal.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/** What a value may be: any of several forms. Immutable; each method returns a wider type. */
public final class Type {

  /** Whether the value may be a list, or must be one. */
  public enum Listing {
    NEVER,
    ALLOWED,
    REQUIRED,
    /** It must be one, which may be empty. */
    MAYBE_EMPTY
  }

  /** Which real numbers the value may be. */
  public enum Real {
    FINITE("a number"),
    INFINITE("a number, .inf or -.inf"),
    ANY("a number, .inf, -.inf or .nan");

    private final String what;

    Real(String what) {
      this.what = what;
    }

    /** What messages call it. */
    public String what() {
      return what;
    }

    /** Whether a number is one of these. */
    public boolean takes(double number) {
      return this == ANY
          || !(Double.isNaN(number) || (this == FINITE && Double.isInfinite(number)));
    }
  }

  private final Text text;
  private final Long minimum;
  private final Real real;
  private final boolean bytes;
  private final boolean truth;
  private final boolean constant;
  private final List<Word> words;
  private final KeyTable mapping;
  private final String pairs;
  private final Listing listing;

  private Type(
      Text text,
      Long minimum,
      Real real,
      boolean bytes,
      boolean truth,
      boolean constant,
      List<Word> words,
      KeyTable mapping,
      String pairs,
      Listing listing) {
    this.text = text;
    this.minimum = minimum;
    this.real = real;
    this.bytes = bytes;
    this.truth = truth;
    this.constant = constant;
    this.words = words;
    this.mapping = mapping;
    this.pairs = pairs;
    this.listing = listing;
  }

  /** Free text; {@code what} is what a message calls it: {@code a class name}. */
  static Type string(String what) {
    return text(new Text(what, true));
  }

  /** Text that is no number, quoted or not, most of it because it is a name in Java. */
  static Type name(String what) {
    return text(new Text(what, false));
  }

  /** A whole number of at least {@code minimum}. */
  static Type integer(long minimum) {
    return new Type(null, minimum, null, false, false, false, List.of(), null, null, Listing.NEVER);
  }

  /** A decimal number, and what is no finite one as YAML writes it. */
  static Type real(Real which) {
    return new Type(null, null, which, false, false, false, List.of(), null, null, Listing.NEVER);
  }

  /** A number of bytes, with a unit or without. */
  static Type bytes() {
    return new Type(null, null, null, true, false, false, List.of(), null, null, Listing.NEVER);
  }

  /** {@code true} or {@code false}. */
  static Type truth() {
    return new Type(null, null, null, false, true, false, List.of(), null, null, Listing.NEVER);
  }

  /** A constant of Java code: text, a number, a truth value, or {@code null} for any. */
  static Type constant() {
    return new Type(null, null, null, false, false, true, List.of(), null, null, Listing.NEVER);
  }

  /** One word of the language, more with {@link #orWord}. */
  static Type word(String text, String description) {
    return words(List.of(new Word(text, description)));
  }

  /** An element type, by the name that safetensors gives it; the usual one first. */
  static Type dtype() {
    Type type = Type.word("F32", "as safetensors names it");
    for (DType each : DType.values()) {
      if (each != DType.F32) {
        type = type.orWord(each.name(), "as safetensors names it");
      }
    }
    return type;
  }

  /** A mapping with the keys of a table. */
  static Type mapping(KeyTable table) {
    return new Type(null, null, null, false, false, false, List.of(), table, null, Listing.NEVER);
  }

  /**
   * A mapping from keys of the user's own to single values; {@code what} is what messages call it.
   */
  static Type pairs(String what) {
    return new Type(null, null, null, false, false, false, List.of(), null, what, Listing.NEVER);
  }

  /** This or that. */
  Type or(Type other) {
    List<Word> both = new ArrayList<>(words);
    both.addAll(other.words);
    return new Type(
        text == null ? other.text : text,
        minimum == null ? other.minimum : minimum,
        real == null ? other.real : real,
        bytes || other.bytes,
        truth || other.truth,
        constant || other.constant,
        both,
        mapping == null ? other.mapping : mapping,
        pairs == null ? other.pairs : pairs,
        listing);
  }

  /** This or another word. */
  Type orWord(String text, String description) {
    return or(word(text, description));
  }

  /** One of these or a list of them. */
  Type orList() {
    return listed(Listing.ALLOWED);
  }

  /** A list of these. */
  Type list() {
    return listed(Listing.REQUIRED);
  }

  /** The same list, which may be empty. */
  Type orEmpty() {
    return listed(Listing.MAYBE_EMPTY);
  }

  /** What messages call the text, or null when it cannot be text. */
  public String string() {
    return text == null ? null : text.what;
  }

  /** Whether the text may be a number in quotes. */
  public boolean isNumberInQuotes() {
    return text != null && text.maybeNumber;
  }

  /** The least whole number, or null when it cannot be a number. */
  public Long minimum() {
    return minimum;
  }

  /** Which real numbers it can be, or null when it can be none. */
  public Real real() {
    return real;
  }

  /** Whether it can be a size in bytes. */
  public boolean isBytes() {
    return bytes;
  }

  /** Whether it can be {@code true} or {@code false}. */
  public boolean isTruth() {
    return truth;
  }

  /** Whether it can be any constant of Java code. */
  public boolean isConstant() {
    return constant;
  }

  /** The words of the language for it. */
  public List<Word> words() {
    return words;
  }

  /** Whether a text is one of its words. */
  public boolean hasWord(String text) {
    for (Word word : words) {
      if (word.text().equals(text)) {
        return true;
      }
    }
    return false;
  }

  /** The keys of the mapping, or null when it cannot be one. */
  public KeyTable mapping() {
    return mapping;
  }

  /** What messages call a mapping with free keys, or null when it cannot be one. */
  public String pairs() {
    return pairs;
  }

  /** Whether it may or must be a list. */
  public Listing listing() {
    return listing;
  }

  /** Whether it must be a list. */
  public boolean isList() {
    return listing == Listing.REQUIRED || listing == Listing.MAYBE_EMPTY;
  }

  private Type listed(Listing how) {
    return new Type(text, minimum, real, bytes, truth, constant, words, mapping, pairs, how);
  }

  private static Type text(Text text) {
    return new Type(text, null, null, false, false, false, List.of(), null, null, Listing.NEVER);
  }

  private static Type words(List<Word> words) {
    return new Type(null, null, null, false, false, false, words, null, null, Listing.NEVER);
  }

  /**
   * Free text.
   *
   * @param what what messages call it
   * @param maybeNumber whether it may be a number, in quotes
   */
  private record Text(String what, boolean maybeNumber) {}
}
