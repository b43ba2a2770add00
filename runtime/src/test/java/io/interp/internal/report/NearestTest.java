package io.interp.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({"a, a, 0", "captur, capture, 1", "tpye, type, 1", "kitten, sitting, 3", "ab, '', 2"})
  void edits_are_insertions_deletions_replacements_and_swaps(String from, String to, int edits) {
    assertThat(Nearest.edits(from, to)).isEqualTo(edits);
    assertThat(Nearest.edits(to, from)).isEqualTo(edits);
  }
}
