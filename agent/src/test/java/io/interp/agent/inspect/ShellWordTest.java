package io.interp.agent.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words as a shell reads them. */
class ShellWordTest {

  @Test
  void plain_words_stay_as_they_are() {
    assertThat(ShellWord.of("target/model-1.0.jar")).isEqualTo("target/model-1.0.jar");
    assertThat(ShellWord.of("lib/*")).isEqualTo("'lib/*'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib/*", "**.Block", "a b", "it's", "$HOME", ""})
  void a_shell_reads_the_word_again(String word) throws Exception {
    Process shell =
        new ProcessBuilder(List.of("bash", "-c", "printf %s " + ShellWord.of(word))).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(word);
    assertThat(shell.waitFor()).isZero();
  }
}
