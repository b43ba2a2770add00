package mingpt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

  @Test
  void charactersAreNumberedInTheOrderOfUnicode() {
    CharTokenizer tokenizer = CharTokenizer.of("hello 🌍");

    assertThat(tokenizer.chars()).isEqualTo(" ehlo🌍");
    assertThat(tokenizer.encode("hole🌍")).containsExactly(2, 4, 3, 1, 5);
    assertThat(tokenizer.decode(new int[] {2, 4, 3, 1, 5})).isEqualTo("hole🌍");
  }

  @Test
  void unknownCharacterIsNamed() {
    assertThatThrownBy(() -> CharTokenizer.of("abc").encode("abz"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'z' (U+007A)")
        .hasMessageContaining("abc");
  }

  @Test
  void bpeIsThatOfGpt2() {
    BpeTokenizer tokenizer = new BpeTokenizer();

    assertThat(tokenizer.vocabSize()).isEqualTo(50_257);
    assertThat(tokenizer.encode("Hello, world!")).containsExactly(15496, 11, 995, 0);
    assertThat(tokenizer.decode(tokenizer.encode("Grüße, 世界"))).isEqualTo("Grüße, 世界");
  }

  @Test
  void sortReadsDigitsAndShowsTheAnswer() {
    SortTokenizer tokenizer = new SortTokenizer(6, 3);

    assertThat(tokenizer.encode("0 0 2,101")).containsExactly(0, 0, 2, 1, 0, 1);
    assertThat(tokenizer.decode(new int[] {0, 0, 2, 1, 0, 1, 0, 0, 0, 1, 1, 2}))
        .isEqualTo("0 0 2 1 0 1 -> 0 0 0 1 1 2");
    assertThat(tokenizer.answerLength()).hasValue(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00210", "0021011", "002103", "abcdef"})
  void sortRefusesAnythingElse(String prompt) {
    assertThatThrownBy(() -> new SortTokenizer(6, 3).encode(prompt))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6 digits from 0 to 2; found '" + prompt + "'");
  }

  @Test
  void adderReadsSumsAndShowsTheAnswer() {
    AdderTokenizer tokenizer = new AdderTokenizer(2);

    assertThat(tokenizer.encode("85+50")).containsExactly(8, 5, 5, 0);
    assertThat(tokenizer.encode("8550")).containsExactly(8, 5, 5, 0);
    assertThat(tokenizer.encode("6 + 39 =")).containsExactly(0, 6, 3, 9);
    assertThat(tokenizer.decode(new int[] {8, 5, 5, 0, 5, 3, 1})).isEqualTo("85 + 50 = 135");
    assertThat(tokenizer.answerLength()).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "855", "123+4", "-1+2", "a+b"})
  void adderRefusesAnythingElse(String prompt) {
    assertThatThrownBy(() -> new AdderTokenizer(2).encode(prompt))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found '" + prompt + "'");
  }
}
