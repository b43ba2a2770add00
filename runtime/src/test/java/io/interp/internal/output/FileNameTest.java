package io.interp.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"h", "blocks.0.attn.hook_z#1", "h-x_y(1)", "größe.层", "console", "a.con"})
  void most_names_stay_as_they_are(String point) {
    assertThat(FileName.of(point)).isEqualTo(point);
  }

  @ParameterizedTest
  @CsvSource({
    "a:b, a%3Ab",
    "a/b, a%2Fb",
    "a\\b, a%5Cb",
    "<a>?*|, %3Ca%3E%3F%2A%7C",
    "100%, 100%25",
    "a~2, a%7E2",
    "'a\"b', a%22b",
    "'', %",
    "., %2E",
    "'..', %2E%2E",
    "../x, %2E.%2Fx",
    ".hidden, %2Ehidden",
    "end., end%2E",
    "'end ', end%20",
    "con, %63on",
    "NUL.h, %4EUL.h",
    "com1, %63om1",
  })
  void what_some_file_system_forbids_is_written_as_in_urls(String point, String name) {
    assertThat(FileName.of(point)).isEqualTo(name);
  }

  @Test
  void nothing_invisible_is_left() {
    assertThat(FileName.of("a\u0000b\nc\u202Ed\uD800")).isEqualTo("a%00b%0Ac%E2%80%AEd%3F");
  }

  @Test
  void a_url_decoder_gives_the_point_back() {
    for (String point : List.of("h:0", "a/b\\c", "%3A", "größe?", "con", ".x.", "a~b")) {
      assertThat(URLDecoder.decode(FileName.of(point), StandardCharsets.UTF_8)).isEqualTo(point);
    }
  }

  @Test
  void long_names_are_cut_and_stay_apart() {
    String one = FileName.of("层".repeat(300) + ".one");
    String other = FileName.of("层".repeat(300) + ".other");

    assertThat(one.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(180, 200);
    assertThat(one).matches("层+~[0-9a-f]{16}").isNotEqualTo(other);
  }
}
