package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not text, too large, or from an editor with habits of its own. */
class FileProblemsTest {

  @TempDir Path temporary;
  private SpecFixture fixture;

  @BeforeEach
  void fixture() {
    fixture = new SpecFixture(temporary);
  }

  @Test
  void a_file_in_another_encoding_says_where() throws IOException {
    String text = SpecFixture.MODEL + "points: # caf\u00e9\n";
    Files.write(fixture.specs.resolve("a.yaml"), text.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(fixture.problems("a.yaml"))
        .containsExactly("a.yaml:3:14: not UTF-8; found the byte 0xE9; save the file as UTF-8");
  }

  @Test
  void a_file_in_utf_16_is_not_utf_8() throws IOException {
    Files.write(
        fixture.specs.resolve("a.yaml"), SpecFixture.MODEL.getBytes(StandardCharsets.UTF_16));
    assertThat(fixture.problems("a.yaml"))
        .containsExactly("a.yaml:1:1: not UTF-8; found the byte 0xFE; save the file as UTF-8");
  }

  @Test
  void a_byte_order_mark_and_carriage_returns_do_no_harm() {
    String text = SpecFixture.MODEL + SpecFixture.POINT;
    assertThat(fixture.readText("\uFEFF" + text.replace("\n", "\r\n")).points()).hasSize(1);
    assertThat(fixture.problemsOf("\uFEFFspc: 1\n"))
        .contains("a.yaml:1:1: unknown key `spc` in a spec; did you mean `spec`?");
  }

  @Test
  void a_name_without_end_does_not_fill_the_screen() {
    String name = "x".repeat(10_000);
    assertThat(fixture.file("a.yaml", "spec: 1\n? " + name + "\n: 1\n").problems("a.yaml"))
        .anyMatch(line -> line.startsWith("a.yaml:2:3: unknown key `xxx"))
        .allMatch(line -> line.length() < 400);
  }

  @Test
  void a_file_that_is_no_spec_by_its_size_is_refused() {
    assertThat(fixture.problemsOf("#".repeat((1 << 20) + 1)))
        .containsExactly("a.yaml: a.yaml is not a spec; larger than 1 MiB");
  }

  @Test
  void a_large_file_of_comments_is_read() {
    String text = SpecFixture.MODEL + SpecFixture.POINT + "# comment\n".repeat(50_000);
    assertThat(fixture.readText(text).points()).hasSize(1);
  }

  @Test
  void a_folder_is_no_spec() {
    fixture.file("sub/b.yaml", "spec: 1\n");
    assertThat(fixture.problems("sub")).containsExactly("sub: sub is a folder, not a spec");
  }

  @Test
  void a_path_that_cannot_be_is_no_spec() {
    assertThat(fixture.problems("a\0b.yaml"))
        .hasSize(1)
        .first()
        .asString()
        .contains("no such spec");
  }

  @Test
  void the_folder_of_the_spec_itself_is_no_spec() {
    fixture.file("a.yaml", SpecFixture.MODEL + "use: [./]\n" + SpecFixture.POINT);
    assertThat(fixture.problems("a.yaml"))
        .containsExactly("a.yaml:3:7: ./ is a folder, not a spec");
  }

  @Test
  void what_is_told_of_a_long_name_is_short() {
    String text = SpecFixture.MODEL + "use: [" + "a".repeat(100_000) + "]\n" + SpecFixture.POINT;
    assertThat(fixture.problemsOf(text))
        .singleElement()
        .asString()
        .hasSizeLessThan(3100)
        .startsWith("a.yaml:3:7: no pack `aaa");
  }
}
