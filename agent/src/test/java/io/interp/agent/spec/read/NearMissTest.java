package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {

  @ParameterizedTest
  @CsvSource({"a, a, 0", "captur, capture, 1", "tpye, type, 1", "kitten, sitting, 3", "ab, '', 2"})
  void edits_are_insertions_deletions_replacements_and_swaps(String from, String to, int edits) {
    assertThat(NearMiss.edits(from, to)).isEqualTo(edits);
    assertThat(NearMiss.edits(to, from)).isEqualTo(edits);
  }

  @Test
  void the_nearest_is_suggested_whatever_its_case() {
    List<String> candidates = List.of("argument", "assign", "call");
    assertThat(NearMiss.suggest("asign", candidates)).isEqualTo("did you mean `assign`?");
    assertThat(NearMiss.suggest("Assign", candidates)).isEqualTo("did you mean `assign`?");
  }

  @Test
  void nothing_is_suggested_when_nothing_is_near() {
    assertThat(NearMiss.suggest("banana", List.of("call", "at"))).isEmpty();
    assertThat(NearMiss.suggest("x", List.of("y"))).isEmpty();
    assertThat(NearMiss.suggest("x", List.of())).isEmpty();
  }
}
