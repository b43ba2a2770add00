package mingpt.data;

import java.util.OptionalInt;

/**
 * Turns what a person types into a model's tokens, and a model's tokens into what a person reads.
 */
public interface Tokenizer {

  /** Number of different tokens. */
  int vocabSize();

  /**
   * The tokens of a prompt.
   *
   * @throws IllegalArgumentException if the text has no tokens, naming the part that has none
   */
  int[] encode(String text);

  /** What tokens say. */
  String decode(int[] tokens);

  /** Number of tokens that answer a prompt, where prompts have one right answer. */
  default OptionalInt answerLength() {
    return OptionalInt.empty();
  }
}
