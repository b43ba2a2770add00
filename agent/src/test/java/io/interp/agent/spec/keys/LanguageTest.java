package io.interp.agent.spec.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanguageTest {

  @Test
  void every_row_describes_itself_in_one_line() {
    for (KeyTable table : Language.tables()) {
      assertThat(table.subject()).isNotBlank();
      assertThat(table.keys()).isNotEmpty();
      for (Key key : table.keys()) {
        assertThat(key.description()).as(key.name()).isNotBlank().doesNotContain("\n");
        assertThat(key.required() && !key.fallback().isEmpty()).as(key.name()).isFalse();
        for (Word word : key.type().words()) {
          assertThat(word.description()).as(word.text()).isNotBlank();
        }
      }
    }
  }

  @Test
  void every_table_that_a_row_leads_to_is_listed() {
    Set<KeyTable> led = new LinkedHashSet<>();
    led.add(Language.SPEC);
    for (KeyTable table : Language.tables()) {
      for (Key key : table.keys()) {
        if (key.type().mapping() != null) {
          led.add(key.type().mapping());
        }
      }
    }
    assertThat(Language.tables()).containsExactlyInAnyOrderElementsOf(led);
  }
}
