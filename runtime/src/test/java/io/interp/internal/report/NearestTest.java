package io.interp.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({
    "a, a, 0",
    "captur, capture, 1",
    "tpye, type, 1",
    "abcd, badc, 2",
    "layer_norm_0, layer_nrom_0, 1",
    "aab, ab, 1",
    "kitten, sitting, 3",
    "ab, '', 2"
  })
  void edits_are_insertions_deletions_replacements_and_swaps(String from, String to, int edits) {
    assertThat(Nearest.edits(from, to, edits)).isEqualTo(edits);
    assertThat(Nearest.edits(to, from, edits)).isEqualTo(edits);
    assertThat(Nearest.edits(from, to, 100)).isEqualTo(edits);
    assertThat(Nearest.edits(from, to, edits - 1)).isGreaterThanOrEqualTo(edits);
  }

  @Test
  void the_first_of_the_nearest_is_taken() {
    assertThat(Nearest.of("atn", List.of("attention", "attn", "aten", "ATN"))).isEqualTo("ATN");
    assertThat(Nearest.of("atn", List.of("attn", "aten"))).isEqualTo("attn");
    assertThat(Nearest.of("atn", List.of("mlp", ""))).isNull();
    assertThat(Nearest.of("", List.of("", "a"))).isNull();
  }

  @Test
  void a_name_counts_once_and_so_many_names_are_compared_at_most() {
    List<String> calls = new ArrayList<>(Collections.nCopies(50_000, "get"));
    calls.add("forward");
    assertThat(Nearest.of("foward", calls)).isEqualTo("forward");

    List<String> names = new ArrayList<>();
    for (int i = 0; i < Nearest.MOST_CANDIDATES; i++) {
      names.add("v" + i);
    }
    names.add("forward");
    assertThat(Nearest.of("foward", names)).isNull();
  }
}
