package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.keys.Key;
import io.interp.agent.spec.keys.KeyTable;
import io.interp.agent.spec.keys.Language;
import io.interp.agent.spec.keys.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Reads every YAML block of the documentation. */
class HookspecDocsTest {

  @TempDir Path temporary;
  private SpecFixture fixture;

  @BeforeEach
  void withShippedPacks() {
    fixture = new SpecFixture(temporary, SpecFixture.REPOSITORY);
    fixture.adapters("my-adapters.jar", "com.acme.interp.SparseAdapter");
    fixture.tensor("steering.safetensors", "sad").array("direction.npy");
    fixture.tensor("run.safetensors", "blocks.1.hook_resid_post:mean:batch,pos");
    fixture.tensor("clean.safetensors", "blocks.1.hook_resid_pre");
    fixture.file("points.yaml", "spec: 1\npoints: [{name: h, in: m.Block, at: return}]\n");
  }

  @TestFactory
  List<DynamicTest> each_block_of_the_reference_is_what_it_says() throws IOException {
    List<DynamicTest> tests = blocks("docs/hookspec.md");
    assertThat(tests).hasSizeGreaterThan(20);
    return tests;
  }

  @TestFactory
  List<DynamicTest> each_block_on_packs_is_what_it_says() throws IOException {
    return blocks("hookspecs/README.md");
  }

  @TestFactory
  List<DynamicTest> each_block_of_the_readme_is_what_it_says() throws IOException {
    return blocks("README.md");
  }

  @TestFactory
  List<DynamicTest> each_block_on_how_it_works_is_what_it_says() throws IOException {
    return blocks("docs/how-it-works.md");
  }

  @TestFactory
  List<DynamicTest> each_block_on_the_java_api_is_what_it_says() throws IOException {
    return blocks("docs/api.md");
  }

  @TestFactory
  List<DynamicTest> each_block_on_frameworks_is_what_it_says() throws IOException {
    return blocks("docs/frameworks.md");
  }

  @TestFactory
  List<DynamicTest> each_block_on_adapting_a_model_is_what_it_says() throws IOException {
    return blocks("docs/adapt-your-model.md");
  }

  @TestFactory
  List<DynamicTest> each_block_for_people_from_elsewhere_is_what_it_says() throws IOException {
    return blocks("docs/from-transformerlens.md");
  }

  @Test
  void every_key_and_word_is_in_the_reference() throws IOException {
    String text = read("docs/hookspec.md");
    for (KeyTable table : Language.tables()) {
      for (Key key : table.keys()) {
        assertThat(text).containsPattern("[`{ ]" + key.name() + "\\b");
        for (Word word : key.type().words()) {
          assertThat(text).contains(word.text());
        }
      }
    }
  }

  private List<DynamicTest> blocks(String document) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (DocumentedSpec block : DocumentedSpec.of(document)) {
      tests.add(DynamicTest.dynamicTest(block.place(), () -> check(block)));
    }
    return tests;
  }

  private void check(DocumentedSpec block) {
    if (block.lines() == null) {
      assertThat(fixture.file("hooks.yaml", block.whole()).read("hooks.yaml")).isNotNull();
    } else {
      assertThat(fixture.file("hooks.yaml", block.yaml()).problems("hooks.yaml"))
          .containsExactlyElementsOf(block.lines());
    }
  }

  private static String read(String document) throws IOException {
    return Files.readString(SpecFixture.REPOSITORY.resolve(document));
  }
}
