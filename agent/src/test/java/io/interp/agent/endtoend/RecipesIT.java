package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.docs.Page;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Compiles and runs the programs and the spec of {@code docs/recipes.md}. */
class RecipesIT {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Path CHECKPOINTS = REPOSITORY.resolve("mingpt").resolve("checkpoints");
  private static final String WATCH = "hookspecs/mingpt/experiments/watch.yaml";

  private final Page page = Page.of("recipes.md");

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void the_heads_of_the_character_model_have_the_scores_of_the_page() {
    Result result = run("## Induction heads", "Induction", CHECKPOINTS.resolve("chars"));
    assertThat(result.out().lines())
        .containsExactlyElementsOf(page.blocks("## Induction heads", "").get(0).lines().toList());
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
