package io.interp.internal.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PointNameTest {

  @Test
  void nameComesAfterThePathOfTheModule() {
    assertThat(PointName.full("hook_z", "h.0.attn", null, "forward", "y", 1))
        .isEqualTo("h.0.attn.hook_z");
    assertThat(PointName.full("logits", "", null, "forward", "", 1)).isEqualTo("logits");
  }

  @Test
  void nameThatBeginsWithASlashStandsAlone() {
    assertThat(PointName.full("/hook_embed", "transformer", null, "forward", "", 1))
        .isEqualTo("hook_embed");
    assertThat(PointName.full("/{module}_in", "h.0", null, "forward", "", 1)).isEqualTo("h.0_in");
  }

  @Test
  void variablesAreReplaced() {
    assertThat(PointName.full("{method}_{local}_{n}", "h.0", null, "forward", "att", 3))
        .isEqualTo("h.0.forward_att_3");
    assertThat(PointName.full("/{callee}.out", null, "h.0.fc", "forward", "", 1))
        .isEqualTo("h.0.fc.out");
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
