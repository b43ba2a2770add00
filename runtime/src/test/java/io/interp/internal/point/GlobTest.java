package io.interp.internal.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GlobTest {

  @Test
  void aStarStaysWithinASegmentAndTwoCross() {
    assertThat(Glob.matches("h.*.attn", "h.0.attn")).isTrue();
    assertThat(Glob.matches("h.*.attn", "h.0.mlp.attn")).isFalse();
    assertThat(Glob.matches("h.**.attn", "h.0.mlp.attn")).isTrue();
    assertThat(Glob.matches("**", "")).isTrue();
    assertThat(Glob.matches("", "h")).isFalse();
  }

  @Test
  void manyStarsTakeNoTime() {
    String name = "h".repeat(2_000);
    boolean matches =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> Glob.matches("**h*h".repeat(20) + "z", name));
    assertThat(matches).isFalse();
  }
}
