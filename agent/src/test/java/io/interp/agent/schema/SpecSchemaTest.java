package io.interp.agent.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import io.interp.agent.spec.keys.Key;
import io.interp.agent.spec.keys.KeyTable;
import io.interp.agent.spec.keys.Language;
import io.interp.agent.spec.read.DocumentedSpec;
import io.interp.agent.spec.read.WrongSpec;
import io.interp.agent.spec.yaml.YamlException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema takes and refuses, against what the reader does. */
class SpecSchemaTest {

  private static final Path PACKS = Path.of("../hookspecs");

  private static final Pattern LINE = Pattern.compile("a\\.yaml:(\\d+:\\d+): (.*)");

  /** Errors that the table of keys makes: unknown and missing keys, wrong types, wrong words. */
  private static final Pattern OF_THE_TABLE =
      Pattern.compile(
          "unknown key .*"
              + "|.* needs `\\w+`; add .*"
              + "|(`\\w+`|an entry of `\\w+`) must be .*; found .*"
              + "|(the index of a dimension|an argument|the replacement of a `rename`) must be .*"
              + "|`\\w+` (has no value|must not be empty); .*"
              + "|an empty string in .*"
              + "|not a spec; .*"
              + "|version \\d+ of the language; .*");

  /** Those that sound alike but are about what a text says: its syntax, a number beyond all. */
  private static final Pattern OF_A_TEXT =
      Pattern.compile(
          "`\\w+` must be (a field of `this`|compared with a number|a folder in the run's folder"
              + "|an argument of the call|`result`, `receiver` or `\\{argument: i}`); .*"
              + "|`until` must be greater than `from`; .*"
              + "|.*; found (`99999999TB`|the number 1e999)");

  private final Validator validator =
      new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
  private final URI schema = validator.registerSchema(SpecSchema.text());

  @Test
  void the_schema_is_a_schema_of_its_draft() {
    URI draft = URI.create("https://json-schema.org/draft/2020-12/schema");
    assertThat(validator.validate(draft, SpecSchema.text()).isValid()).isTrue();
  }

  @TestFactory
  List<DynamicTest> every_pack_is_valid() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(PACKS)) {
      for (Path pack : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        String text = Files.readString(pack);
        tests.add(DynamicTest.dynamicTest(pack.toString(), () -> assertValid(text)));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/adapt-your-model.md",
        "docs/hookspec.md",
        "docs/frameworks.md",
        "docs/from-transformerlens.md",
        "docs/how-it-works.md",
        "hookspecs/README.md"
      })
  void every_example_of_the_documentation_is_valid(String document) throws Exception {
    for (DocumentedSpec example : DocumentedSpec.of(document)) {
      if (example.lines() == null) {
        assertValid(example.whole());
      }
    }
  }

  @TestFactory
  List<DynamicTest> every_error_in_keys_types_and_words_is_one_at_the_same_place()
      throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (WrongSpec wrong : WrongSpec.all()) {
      for (String line : wrong.lines()) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches() && isOfTheTable(matcher.group(2))) {
          tests.add(
              DynamicTest.dynamicTest(line, () -> assertErrorAt(matcher.group(1), wrong.text())));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(60);
    return tests;
  }

  /** A schema knows keys and forms of values. The rest takes the reader, or its {@code check}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a call that is none", // the syntax of a text
        "a regular expression that is none",
        "more arguments than a method has", // the size of a number
        "a number beyond 64 bits",
        "at without a place", // keys that exclude or need each other
        "a layout without dims",
        "strides and offset without a shape",
        "until before from", // values that must fit each other
        "a point that is there twice",
        "a tag that no point has",
        "a slice of a dimension that a point lacks",
        "no points", // what packs may bring
        "a JAR of adapters that is not there", // other files
        "a duplicate key" // what YAML can say and JSON cannot
      })
  void what_only_the_reader_sees(String title) throws Exception {
    for (WrongSpec wrong : WrongSpec.all()) {
      if (wrong.title().equals(title)) {
        assertValid(wrong.text());
        return;
      }
    }
    throw new AssertionError("errors.txt has no case `" + title + "`");
  }

  @Test
  void a_key_is_there_with_its_description_unless_this_version_refuses_it() {
    JsonObject root = JsonParser.parseString(SpecSchema.text()).getAsJsonObject();
    for (KeyTable table : Language.tables()) {
      JsonObject mapping =
          table == Language.SPEC
              ? root
              : root.getAsJsonObject("$defs").getAsJsonObject(SpecSchema.name(table));
      JsonObject properties = mapping.getAsJsonObject("properties");
      assertThat(properties.keySet()).containsExactlyElementsOf(table.names());
      for (Map.Entry<String, ?> property : properties.asMap().entrySet()) {
        Key key = table.find(property.getKey());
        assertThat(properties.getAsJsonObject(key.name()).get("description").getAsString())
            .startsWith(key.description());
      }
    }
  }

  private static boolean isOfTheTable(String message) {
    return OF_THE_TABLE.matcher(message).matches() && !OF_A_TEXT.matcher(message).matches();
  }

  private void assertValid(String text) throws YamlException {
    Validator.Result result = validator.validate(schema, new JsonView("a.yaml", text).json());
    assertThat(places(result)).isEmpty();
    assertThat(result.isValid()).isTrue();
  }

  private void assertErrorAt(String lineAndColumn, String text) throws YamlException {
    JsonView view = new JsonView("a.yaml", text);
    List<String> expected = view.pointersAt(lineAndColumn);
    assertThat(expected).isNotEmpty();
    Validator.Result result = validator.validate(schema, view.json());
    assertThat(result.isValid()).isFalse();
    assertThat(places(result)).containsAnyElementsOf(expected);
  }

  private static List<String> places(Validator.Result result) {
    return result.getErrors().stream().map(Error::getInstanceLocation).toList();
  }
}
