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

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void the_driver_of_the_page_prints_what_stands_below_it() {
    Page page = Page.of("api.md");
    jvm.file("hooks.yaml", page.blocks("## Runs", "yaml").get(0));
    String libraries = ForkedJvm.MINGPT + File.pathSeparator + MinGpt.libraries();
    String beside = libraries + File.pathSeparator + ForkedJvm.AGENT;
    Path classes =
        Sources.compile(
            jvm.folder(), List.of("-g", "-cp", beside), page.blocks("## Runs", "java").get(0));
    Result result =
        jvm.launch()
            .agent("hooks.yaml,strict")
            .main(classes + File.pathSeparator + libraries, "Heads", CHECKPOINT);

    assertThat(result.status()).isZero();
    List<String> told = page.blocks("## Runs", "").get(0).lines().skip(1).toList();
    assertThat(result.out().lines()).containsExactlyElementsOf(told);
    assertThat(jvm.folder().resolve("captures")).doesNotExist();
  }
}
