package io.interp.agent.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassPatternTest {

  @ParameterizedTest
  @CsvSource({
    "mingpt.model.Block,   mingpt.model.Block,       true",
    "mingpt.model.Block,   mingpt.model.Block2,      false",
    "mingpt.model.*,       mingpt.model.Block,       true",
    "mingpt.model.*,       mingpt.model.sub.Block,   false",
    "mingpt.model.*,       mingpt.model.Outer$Inner, true",
    "mingpt.model.*,       mingpt.modelX,            false",
    "mingpt.**,            mingpt.model.sub.Block,   true",
    "mingpt.**,            mingpt,                   false",
    "mingpt.**.Block,      mingpt.model.sub.Block,   true",
    "mingpt.**.Block,      mingpt.model.Blocks,      false",
    "**,                   Block,                    true",
    "*,                    Block,                    true",
    "*,                    a.Block,                  false",
    "**Block,              a.b.MyBlock,              true",
    "a.*Attention*,        a.CausalSelfAttention,    true",
    "a.*.C,                a.b.C,                    true",
    "a.*.C,                a.b.b.C,                  false",
    "a.Outer$*,            a.Outer$Inner$1,          true",
    "a.Outer$*,            a.Outer,                  false",
    "**.x.*.C,             x.x.y.x.z.C,              true",
  })
  void a_star_stays_within_a_segment_and_two_cross(String glob, String name, boolean matches) {
    assertThat(pattern(glob).matches(name)).isEqualTo(matches);
  }

  @Test
  void a_name_without_a_star_is_exact() {
    assertThat(pattern("a.B").isExact()).isTrue();
    assertThat(pattern("a.*").isExact()).isFalse();
  }

  @Test
  void globs_agree_with_the_regular_expression_that_says_the_same() {
    Random random = new Random(17);
    int matches = 0;
    for (int i = 0; i < 40_000; i++) {
      String glob = random(random, "ab.*", 8);
      String name = random(random, "ab.", 10);
      String regex =
          glob.replace(".", "\\.").replace("**", "@").replace("*", "[^.]*").replace("@", ".*");
      boolean expected = Pattern.matches(regex, name);
      assertThat(pattern(glob).matches(name)).as("%s against %s", glob, name).isEqualTo(expected);
      matches += expected ? 1 : 0;
    }
    assertThat(matches).isGreaterThan(500);
  }

  private static String random(Random random, String letters, int maxLength) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(maxLength);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static ClassPattern pattern(String text) {
    return new ClassPattern(text, new Location("a.yaml", 1, 1));
  }
}
