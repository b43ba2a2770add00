package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.docs.Page;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Compiles and runs what {@code docs/api.md} says of runs. */
class ApiRunsIT {

  private static final Path CHECKPOINT =
      Path.of("..", "mingpt", "checkpoints", "sort").toAbsolutePath().normalize();

  /** The lines of the README, in a program that has a model. */
  private static final String README =
      """
      import io.interp.*;
      import java.nio.file.Path;
      import java.util.Arrays;
      import mingpt.io.Checkpoint;
      import mingpt.model.*;
      import org.bytedeco.pytorch.Tensor;

      final class Readme {
        public static void main(String[] arguments) {
          GPT model = Checkpoint.load(Path.of(arguments[0]));
          Tensor tokens = Tensor.create(1L, 0L, 0L, 0L, 1L, 0L).unsqueeze(0);
          Tensor targets = tokens;
          %s
          System.out.println("done");
        }
      }
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void the_driver_of_the_page_prints_what_stands_below_it() {
    Page page = Page.of("api.md");
    jvm.file("hooks.yaml", page.blocks("## Runs", "yaml").get(0));
    Result result = run("Heads", page.blocks("## Runs", "java").get(0));
    List<String> told = page.blocks("## Runs", "").get(0).lines().skip(1).toList();
    assertThat(result.out().lines()).containsExactlyElementsOf(told);
    assertThat(jvm.folder().resolve("captures")).doesNotExist();
  }

  @Test
  void the_lines_of_the_readme_run() {
    jvm.file("hooks.yaml", Page.of("api.md").blocks("## Runs", "yaml").get(0));
    String lines = Page.of("../README.md").blocks("## From Java", "java").get(0);
    String shown =
        lines.replace(
            "_grad\");\n",
            "_grad\");\n  System.out.println(pattern + \", \" + Arrays.toString(gradient.shape()));\n");
    assertThat(run("Readme", README.formatted(shown)).out().lines())
        .containsExactly(
            "blocks.0.attn.hook_pattern F32[1, 3, 6, 6] of step 0, [1, 3, 6, 6]", "done");
  }

  private Result run(String mainClass, String source) {
    String libraries = ForkedJvm.MINGPT + File.pathSeparator + MinGpt.libraries();
    String beside = libraries + File.pathSeparator + ForkedJvm.AGENT;
    Path classes = Sources.compile(jvm.folder(), List.of("-g", "-cp", beside), source);
    Result result =
        jvm.launch()
            .agent("hooks.yaml,strict")
            .main(classes + File.pathSeparator + libraries, mainClass, CHECKPOINT);
    assertThat(result.status()).isZero();
    return result;
  }
}
