package mingpt.data;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The digits of {@link SortDataset}: {@code 002101}, or with blanks or commas between them. */
public final class SortTokenizer implements Tokenizer {

  private final int length;
  private final int numDigits;

  /** Sequences of {@code length} digits from 0 to {@code numDigits} − 1. */
  public SortTokenizer(int length, int numDigits) {
    this.length = length;
    this.numDigits = numDigits;
  }

  @Override
  public int vocabSize() {
    return numDigits;
  }

  @Override
  public OptionalInt answerLength() {
    return OptionalInt.of(length);
  }

  @Override
  public int[] encode(String text) {
    String digits = text.replaceAll("[\\s,]", "");
    if (!digits.matches("[0-" + (numDigits - 1) + "]{" + length + "}")) {
      throw new IllegalArgumentException(
          "this model sorts "
              + length
              + " digits from 0 to "
              + (numDigits - 1)
              + "; found '"
              + text
              + "'; try "
              + example());
    }
    return digits.chars().map(c -> c - '0').toArray();
  }

  /** The sequence, and its sorted form behind an arrow as far as it is there. */
  @Override
  public String decode(int[] tokens) {
    String input = spaced(Arrays.copyOf(tokens, Math.min(length, tokens.length)));
    return tokens.length <= length
        ? input
        : input + " -> " + spaced(Arrays.copyOfRange(tokens, length, tokens.length));
  }

  private String example() {
    StringBuilder example = new StringBuilder();
    for (int i = 0; i < length; i++) {
      example.append((length - i) % numDigits);
    }
    return example.toString();
  }

  private static String spaced(int[] digits) {
    return Arrays.stream(digits).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }
}
