package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.interp.agent.docs.Page;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compiles and runs the programs and the spec of {@code docs/recipes.md}. */
class RecipesIT {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Path CHECKPOINTS = REPOSITORY.resolve("mingpt").resolve("checkpoints");
  private static final String WATCH = "hookspecs/mingpt/experiments/watch.yaml";

  private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+");

  private final Page page = Page.of("recipes.md");

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @ParameterizedTest
  @CsvSource({
    "## Induction heads, Induction, chars",
    "## The logit lens, Lens, sort",
    "## Patching layers and positions, Where, sort",
  })
  void a_program_on_a_shipped_model_prints_what_stands_below_it(
      String heading, String mainClass, String checkpoint) {
    Result result = run(heading, mainClass, CHECKPOINTS.resolve(checkpoint));
    List<String> told = page.blocks(heading, "").get(0).lines().toList();
    List<String> found = result.out().lines().toList();
    assertThat(found).hasSameSizeAs(told);
    for (int i = 0; i < told.size(); i++) {
      assertThat(words(found.get(i))).isEqualTo(words(told.get(i)));
      List<Double> numbers = numbers(told.get(i));
      for (int k = 0; k < numbers.size(); k++) {
        assertThat(numbers(found.get(i)).get(k)).isCloseTo(numbers.get(k), within(0.02));
      }
    }
  }

  private static String words(String line) {
    return NUMBER.matcher(line).replaceAll("#").replaceAll(" +", " ");
  }

  private static List<Double> numbers(String line) {
    return NUMBER.matcher(line).results().map(found -> Double.valueOf(found.group())).toList();
  }

  /** Another machine trains another model: the names are the page's, and the distances are near. */
  @Test
  void two_checkpoints_differ_where_the_page_says() {
    Result trained =
        jvm.launch().jar(ForkedJvm.MINGPT, "train", "sort", "--steps", "100", "--out", "out/sort");
    assertThat(trained.status()).isZero();
    Result result =
        run(
            "## Comparing two checkpoints",
            "Compare",
            CHECKPOINTS.resolve("sort"),
            Path.of("out", "sort"));
    List<String> told = page.blocks("## Comparing two checkpoints", "").get(0).lines().toList();
    List<String> found = result.out().lines().toList();
    assertThat(found).hasSameSizeAs(told);
    for (int i = 0; i < told.size(); i++) {
      assertThat(name(found.get(i))).isEqualTo(name(told.get(i)));
      assertThat(number(found.get(i)))
          .isBetween(0.5 * number(told.get(i)), 1.5 * number(told.get(i)));
    }
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf(' '));
  }

  private static double number(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ')));
  }

  @Test
  void the_first_nan_is_where_the_page_says() throws IOException {
    Path spec = jvm.folder().resolve(WATCH);
    Files.createDirectories(spec.getParent());
    Files.copy(REPOSITORY.resolve(WATCH), spec);
    Result result =
        jvm.launch()
            .agent(WATCH)
            .jar(ForkedJvm.MINGPT, "train", "sort", "--lr", "1e30", "--steps", "3", "--out", "o");
    String told = page.blocks("## The first NaN", "").get(0).lines().toList().get(1);
    assertThat(
            result.ours().stream().filter(line -> line.contains(WATCH)).findFirst().orElseThrow())
        .isEqualTo(told.substring("interp: ".length()));
  }

  private Result run(String heading, String mainClass, Object... arguments) {
    jvm.file("hooks.yaml", page.blocks("# Recipes", "yaml").get(0));
    String libraries = ForkedJvm.MINGPT + File.pathSeparator + MinGpt.libraries();
    String beside = libraries + File.pathSeparator + ForkedJvm.AGENT;
    Path classes =
        Sources.compile(
            jvm.folder(), List.of("-g", "-cp", beside), page.blocks(heading, "java").get(0));
    Result result =
        jvm.launch()
            .agent("hooks.yaml,strict")
            .main(classes + File.pathSeparator + libraries, mainClass, arguments);
    assertThat(result.status()).isZero();
    return result;
  }
}
