package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.docs.Page;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Launch;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Jupiter;
import io.interp.agent.fork.Sources;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Compiles what {@code docs/api.md} says of caches, modules and tests against the model JAR, and
 * runs it.
 */
class ApiCacheIT {

  /** The lines of the cache's section, behind four steps. */
  private static final String READING =
      """
      import io.interp.*;
      import java.nio.file.Path;
      import java.util.Arrays;
      import mingpt.model.*;
      import org.bytedeco.pytorch.Tensor;
      import org.bytedeco.pytorch.global.torch;
      import org.bytedeco.pytorch.global.torch.ScalarType;

      final class Reading {
        public static void main(String[] arguments) {
          GPT model = new GPT(GPTConfig.builder().modelType("gpt-nano").vocabSize(3)
              .blockSize(11).build());
          try (Run run = Interp.current().run("**").open()) {
            for (int i = 0; i < 4; i++) {
              model.forward(torch.zeros(1, 6).to(ScalarType.Long));
            }
            read(run);
          }
        }

        private static void read(Run run) {
          %s
          System.out.println(Arrays.toString(pattern.shape()) + " " + pattern.dims());
          System.out.println(Math.round(pattern.as(Tensor.class).sum().item_float()));
          System.out.println(cache.step(3).stack("blocks.*.hook_resid_post"));
        }
      }
      """;

  private final Page page = Page.of("api.md");

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void the_cache_is_read_as_the_page_reads_it() {
    String lines = String.join("\n", page.blocks("## The cache", "java"));
    Result result = run("Reading", READING.formatted(lines));
    assertThat(result.out().lines())
        .containsExactly(
            "[1, 3, 6, 6] [batch, head, query, key]",
            "18",
            "blocks.*.hook_resid_post F32[3, 1, 6, 48] of step 3");
    assertThat(jvm.folder().resolve("out.safetensors")).isNotEmptyFile();
  }

  @Test
  void a_module_of_a_model_that_knows_of_no_hooks_gives_what_the_page_says() {
    List<String> told = page.blocks("## A module", "").get(0).lines().toList();
    Result result = run("Look", page.blocks("## A module", "java").toArray(String[]::new));
    assertThat(result.out().lines()).containsExactlyElementsOf(told);
    assertThat(result.ours()).noneMatch(line -> line.contains("no gradient"));
  }

  @Test
  void a_test_of_the_model_passes_as_it_stands_there() {
    String test = page.blocks("## In tests", "java").get(0);
    String first = ForkedJvm.AGENT + File.pathSeparator;
    Result result = run(jvm.launch(), first, Jupiter.MAIN, Jupiter.SOURCE, test);
    assertThat(result.out().lines()).containsExactly("passed rows_of_patterns_sum_to_one");
  }

  private Result run(String mainClass, String... sources) {
    jvm.file("hooks.yaml", "spec: 1\nuse: [mingpt/transformerlens]\n");
    return run(jvm.launch().agent("hooks.yaml,strict"), "", mainClass, sources);
  }

  private Result run(Launch launch, String first, String mainClass, String... sources) {
    String libraries =
        String.join(
            File.pathSeparator, ForkedJvm.MINGPT.toString(), MinGpt.libraries(), Jupiter.jars());
    String beside = libraries + File.pathSeparator + ForkedJvm.AGENT;
    Path classes = Sources.compile(jvm.folder(), List.of("-g", "-cp", beside), sources);
    Result result = launch.main(classes + File.pathSeparator + first + libraries, mainClass);
    assertThat(result.status()).isZero();
    return result;
  }
}
