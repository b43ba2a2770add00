package io.interp.internal.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PointNameTest {

  @Test
  void nameComesAfterThePathOfTheModule() {
    assertThat(PointName.full("hook_z", "h.0.attn", Map.of())).isEqualTo("h.0.attn.hook_z");
    assertThat(PointName.full("logits", "", Map.of())).isEqualTo("logits");
  }

  @Test
  void nameThatBeginsWithASlashStandsAlone() {
    assertThat(PointName.full("/hook_embed", "transformer", Map.of())).isEqualTo("hook_embed");
    assertThat(PointName.full("/{module}_in", "h.0", Map.of("module", "h.0"))).isEqualTo("h.0_in");
  }

  @Test
  void variablesAreReplacedOnceAndTheirValuesAreNoTemplates() {
    assertThat(PointName.full("{a}_{b}_{n}.x", "h.0", Map.of("a", "{b}", "b", "att", "n", "3")))
        .isEqualTo("h.0.{b}_att_3.x");
  }

  @Test
  void variablesAreWhatStandsInBraces() {
    assertThat(PointName.variables("/h.{layer}.{this.kind}")).containsExactly("layer", "this.kind");
    assertThat(PointName.variables("h")).isEmpty();
    assertThat(PointName.variables(null)).isEmpty();
  }

  @Test
  void indexIsTheLastNumberInThePath() {
    assertThat(PointName.index("h.11.attn")).isEqualTo("11");
    assertThat(PointName.index("h.1.experts.7")).isEqualTo("7");
    assertThatThrownBy(() -> PointName.index("head2.fc"))
        .hasMessageStartingWith("no list holds the module `head2.fc`: its path has no index");
  }

  @Test
  void rulesApplyInTheirOrder() {
    List<RenameRule> rules =
        List.of(
            new RenameRule(Pattern.compile("^transformer\\.h\\.(\\d+)"), "blocks.$1"),
            new RenameRule(Pattern.compile("blocks"), "b"));
    assertThat(PointName.rename("transformer.h.11.attn", rules)).isEqualTo("b.11.attn");
    assertThat(PointName.rename("lm_head", rules)).isEqualTo("lm_head");
  }

  @Test
  void anExpressionThatBacktracksWithoutEndIsRefused() {
    RenameRule rule = new RenameRule(Pattern.compile("^a\\.(h+)+\\1y$"), "q");
    assertThatThrownBy(() -> rule.apply("a." + "h".repeat(40) + "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the rename `^a\\.(h+)+\\1y$` cannot be used on a.hhhh")
        .hasMessageEndingWith("it backtracks without end");
  }
}
