package mingpt.data;

import java.util.Arrays;

/**
 * One token a character. Tokens number a text's different characters in the order of Unicode, as
 * minGPT's {@code sorted(set(data))} does.
 */
public final class CharTokenizer implements Tokenizer {

  // Sorted code points: a character's token is its position.
  private final int[] chars;

  private CharTokenizer(int[] chars) {
    this.chars = chars;
  }

  /**
   * The tokenizer of all characters that occur in a text, or in another tokenizer's {@link #chars}.
   */
  public static CharTokenizer of(String text) {
    return new CharTokenizer(text.codePoints().distinct().sorted().toArray());
  }

  /** All characters, in the order of their tokens. */
  public String chars() {
    return new String(chars, 0, chars.length);
  }

  @Override
  public int vocabSize() {
    return chars.length;
  }

  @Override
  public int[] encode(String text) {
    return text.codePoints().map(this::token).toArray();
  }

  @Override
  public String decode(int[] tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      text.appendCodePoint(chars[token]);
    }
    return text.toString();
  }

  private int token(int codePoint) {
    int token = Arrays.binarySearch(chars, codePoint);
    if (token < 0) {
      throw new IllegalArgumentException(
          "this model knows only the characters of its text; found '"
              + Character.toString(codePoint)
              + "' (U+"
              + String.format("%04X", codePoint)
              + "); try "
              + Arrays.stream(chars)
                  .filter(c -> !Character.isWhitespace(c))
                  .collect(
                      StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append));
    }
    return token;
  }
}
