package io.interp.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {

  @ParameterizedTest
  @CsvSource({
    "blocks.0.hook_z, blocks.0.hook_z, true",
    "blocks.0.hook_z, blocks.0.hook_zz, false",
    "blocks.*.hook_z, blocks.11.hook_z, true",
    "blocks.*.hook_z, blocks.1.attn.hook_z, false",
    "**.hook_z, blocks.1.attn.hook_z, true",
    "**, anything.at.all, true",
    "*, a.b, false",
    "blocks.*.hook_resid_*, blocks.3.hook_resid_post, true",
    "a.b, axb, false",
  })
  void globsStayWithinASegmentUnlessDoubled(String selector, String name, boolean matches) {
    assertThat(Selector.parse(selector).matches(name, List.of())).isEqualTo(matches);
  }

  @Test
  void tagsAreMatchedAsAWhole() {
    Selector tag = Selector.parse("#attention");
    assertThat(tag.matches("x", List.of("module", "attention"))).isTrue();
    assertThat(tag.matches("attention", List.of("attentions"))).isFalse();
  }

  @Test
  void suffixMeansOneRepetitionAndNoneMeansAll() {
    assertThat(Selector.parse("x#2").matches("x", List.of())).isTrue();
    assertThat(Selector.parse("x#2").matchesRepetition(2)).isTrue();
    assertThat(Selector.parse("x#2").matchesRepetition(0)).isFalse();
    assertThat(Selector.parse("x").matchesRepetition(7)).isTrue();
  }

  @Test
  void the_prefix_of_a_second_model_object_is_no_suffix() {
    Selector all = Selector.parse("model#2.**");
    assertThat(all.matches("model#2.blocks.0.out", List.of())).isTrue();
    assertThat(all.matches("blocks.0.out", List.of())).isFalse();
    assertThat(all.matchesRepetition(3)).isTrue();
    Selector one = Selector.parse("model#*.out#1");
    assertThat(one.matches("model#12.out", List.of())).isTrue();
    assertThat(one.matchesRepetition(1)).isTrue();
    assertThat(one.matchesRepetition(0)).isFalse();
    assertThatThrownBy(() -> Selector.parse("model#2.out#x")).hasMessageContaining("'#x'");
    assertThatThrownBy(() -> Selector.parse("model#2x")).hasMessageContaining("'#2x'");
  }

  @Test
  void emptyAndMalformedSelectorsSayWhatIsWrong() {
    assertThatThrownBy(() -> Selector.parse("#")).hasMessageContaining("'#' selects nothing");
    assertThatThrownBy(() -> Selector.parse(" ")).hasMessageContaining("selects nothing");
    assertThatThrownBy(() -> Selector.parse("x#y")).hasMessageContaining("ends in '#y'");
  }

  @Test
  void aSuffixBeyondWhatCanBeCountedIsRefused() {
    assertThatThrownBy(() -> Selector.parse("x#4294967295"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a suffix is #1");
  }
}
