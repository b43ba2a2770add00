package mingpt.data;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The problems of {@link AdditionDataset}: {@code 85+50}, or their digits, {@code 8550}. */
public final class AdderTokenizer implements Tokenizer {

  private final int ndigit;
  private final Pattern sum;
  private final Pattern digits;

  /** Problems of two numbers of up to {@code ndigit} digits. */
  public AdderTokenizer(int ndigit) {
    this.ndigit = ndigit;
    this.sum =
        Pattern.compile("\\s*(\\d{1,%1$d})\\s*\\+\\s*(\\d{1,%1$d})\\s*=?\\s*".formatted(ndigit));
    this.digits = Pattern.compile("(\\d{%1$d})(\\d{%1$d})".formatted(ndigit));
  }

  @Override
  public int vocabSize() {
    return 10;
  }

  @Override
  public OptionalInt answerLength() {
    return OptionalInt.of(ndigit + 1);
  }

  @Override
  public int[] encode(String text) {
    Matcher matcher = sum.matcher(text);
    if (!matcher.matches()) {
      matcher = digits.matcher(text);
    }
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "this model adds two numbers of up to "
              + ndigit
              + " digits; found '"
              + text
              + "'; try "
              + "85".repeat(ndigit).substring(0, ndigit)
              + "+"
              + "50".repeat(ndigit).substring(0, ndigit));
    }
    return (padded(matcher.group(1)) + padded(matcher.group(2)))
        .chars()
        .map(c -> c - '0')
        .toArray();
  }

  /** The problem with its sum, {@code 85 + 50 = 135}, as far as it is there. */
  @Override
  public String decode(int[] tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      text.append(token);
    }
    if (text.length() < 2 * ndigit) {
      return text.toString();
    }
    String backwards = new StringBuilder(text.substring(2 * ndigit)).reverse().toString();
    return number(text.substring(0, ndigit))
        + " + "
        + number(text.substring(ndigit, 2 * ndigit))
        + " = "
        + (backwards.isEmpty() ? "" : number(backwards));
  }

  private String padded(String number) {
    return "0".repeat(ndigit - number.length()) + number;
  }

  private static String number(String digits) {
    return Integer.toString(Integer.parseInt(digits));
  }
}
