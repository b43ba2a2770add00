package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code inspect} and {@code check} as they are shipped, on JARs as they are shipped. */
class CommandLineIT {

  /** What is asked of them: the heap is part of it. */
  private static final String HEAP = "-Xmx128m";

  private static final Pattern COMMAND =
      Pattern.compile(
          "(?s)```\n\\$ java -jar agent/target/interp-agent.jar ((?:inspect|check) [^\n]*)\n(.*?)```");

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void the_largest_jar_fits_into_a_small_heap() throws IOException {
    Path pytorch = pytorch();
    Result inspected =
        jvm.launch().jvm(HEAP).jar(ForkedJvm.AGENT, "inspect", pytorch, "--method", "*");
    assertThat(inspected.status()).isZero();
    assertThat(inspected.out()).contains("org.bytedeco.pytorch.LinearImpl ");

    Path spec =
        jvm.file(
            "hooks.yaml",
            """
            spec: 1
            model: mingpt.model.GPT
            points:
              - {name: tensor, in: 'org.bytedeco.pytorch.*', method: put, at: return}
            """);
    Result checked = check(spec);
    assertThat(checked.status()).as(checked.toString()).isZero();
    assertThat(checked.out()).contains("  org.bytedeco.pytorch.TensorVector.put:");
  }

  @Test
  void the_spec_of_the_largest_jar_fits_it_also_without_its_libraries() throws IOException {
    Path alone = Files.copy(pytorch(), jvm.folder().resolve("pytorch.jar"));
    Object[] inspect = {"inspect", alone, "--method", "*", "--format", "spec"};
    Result written = jvm.launch().jvm(HEAP).jar(ForkedJvm.AGENT, inspect);
    assertThat(written.status()).as(written.err()).isZero();
    Path spec = jvm.file("hooks.yaml", written.out());

    Result checked = jvm.launch().jvm(HEAP).jar(ForkedJvm.AGENT, "check", spec, "--model", alone);
    assertThat(checked.status()).as(checked.toString()).isZero();
    assertThat(checked.out()).contains(" points, ");
  }

  @Test
  void the_jar_of_a_library_is_checked_like_that_of_a_model() throws IOException {
    Path spec =
        jvm.file(
            "hooks.yaml",
            """
            spec: 1
            model: {in: org.bytedeco.pytorch.TensorVector, method: push_back}
            points:
              - {name: vector, in: org.bytedeco.pytorch.TensorVector, method: push_back, at: return}
              - {name: out, in: org.bytedeco.pytorch.LinearImpl, at: return}
            """);
    Result result =
        jvm.launch().jvm(HEAP).jar(ForkedJvm.AGENT, "check", spec, "--model", pytorch());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("  org.bytedeco.pytorch.TensorVector.push_back:");
    assertThat(result.err())
        .contains(
            "hooks.yaml:5:5: LinearImpl.forward is native: it has no body to hook; hook the call of"
                + " it in the model instead, with at: {call: LinearImpl.forward}")
        .doesNotContain("hooks.yaml:4:");
  }

  @Test
  void several_specs_are_checked_as_one() {
    Path names =
        jvm.file(
            "names.yaml",
            """
            spec: 1
            model: mingpt.model.GPT
            points:
              - {name: block, tags: [residual], in: mingpt.model.Block, at: return}
            """);
    Path more =
        jvm.file(
            "more.yaml",
            """
            spec: 1
            points:
              - {name: pattern, in: mingpt.model.CausalSelfAttention, at: {assign: att, occurrence: 3}}
            capture:
              - {what: ['#residual', '**.pattern']}
            """);
    Result together =
        jvm.launch().jar(ForkedJvm.AGENT, "check", names, more, "--model", ForkedJvm.MINGPT);
    assertThat(together.status()).as(together.toString()).isZero();
    assertThat(together.out())
        .contains("names.yaml:4:5 block: 1 site", "more.yaml:3:5 pattern: 1 site")
        .endsWith("2 points, 2 fit, 2 sites in 3 classes\n");

    Result alone = jvm.launch().jar(ForkedJvm.AGENT, "check", more, "--model", ForkedJvm.MINGPT);
    assertThat(alone.status()).isEqualTo(1);
    assertThat(alone.err()).contains("more.yaml:5:13: no point has the tag `#residual`");
  }

  @Test
  void no_class_of_the_model_is_loaded() {
    Path spec =
        jvm.file(
            "hooks.yaml",
            """
            spec: 1
            model: mingpt.model.GPT
            points:
              - {name: out, in: 'mingpt.**', at: return}
            """);
    Result checked = check(spec, "-Xlog:class+load");
    assertNothingOfTheModelIsLoaded(checked, "CheckCommand");
    assertThat(checked.out()).contains("  mingpt.model.GPT.forward:");

    Result inspected =
        jvm.launch()
            .jvm(HEAP, "-Xlog:class+load")
            .jar(ForkedJvm.AGENT, "inspect", ForkedJvm.MINGPT, "--method", "*");
    assertNothingOfTheModelIsLoaded(inspected, "InspectCommand");
    assertThat(inspected.out()).contains("mingpt.model.CausalSelfAttention ");
  }

  private static void assertNothingOfTheModelIsLoaded(Result result, String command) {
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("io.interp.agent.cli." + command + " source:")
        .doesNotContain("] mingpt.", "] org.bytedeco.");
  }

  @Test
  void the_spec_that_inspect_writes_runs() {
    Result written =
        jvm.launch()
            .jar(
                ForkedJvm.AGENT,
                "inspect",
                ForkedJvm.MINGPT,
                "--class",
                "mingpt.model.*",
                "--format",
                "spec");
    assertThat(written.status()).isZero();
    jvm.file("hooks.yaml", written.out());

    Path checkpoint = ForkedJvm.MINGPT.resolve("../../checkpoints/sort").normalize();
    Result run =
        jvm.launch()
            .agent("hooks.yaml,strict")
            .jar(ForkedJvm.MINGPT, "generate", "--checkpoint", checkpoint, "--prompt", "210210");
    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.out()).contains("0 0 1 1 2 2");
    assertThat(run.err()).contains("output  F32[1, 6, 48]").doesNotContain("NO-MATCH");
  }

  @TestFactory
  Stream<DynamicTest> each_command_of_the_documentation_prints_what_stands_there()
      throws IOException {
    Path repository = ForkedJvm.MINGPT.getParent().getParent().getParent();
    for (String module : List.of("agent", "mingpt")) {
      Files.createSymbolicLink(jvm.folder().resolve(module), repository.resolve(module));
    }
    Path agent = Path.of("agent/target/interp-agent.jar");
    String text = Files.readString(repository.resolve("docs/command-line.md"));
    Matcher commands = COMMAND.matcher(text);
    List<DynamicTest> tests = new ArrayList<>();
    while (commands.find()) {
      Object[] arguments = commands.group(1).replace("'", "").split(" ", -1);
      String printed = commands.group(2);
      if (printed.isEmpty()) {
        continue; // of files that the reader has
      }
      tests.add(
          DynamicTest.dynamicTest(
              commands.group(1),
              () -> {
                Result result = jvm.launch().jar(agent, arguments);
                assertThat(result.out() + result.err()).isEqualTo(printed);
              }));
    }
    assertThat(tests).hasSizeGreaterThan(2);
    return tests.stream();
  }

  private Result check(Path spec, String... jvmArguments) {
    return jvm.launch()
        .jvm(HEAP)
        .jvm(jvmArguments)
        .jar(ForkedJvm.AGENT, "check", spec, "--model", ForkedJvm.MINGPT);
  }

  private static Path pytorch() throws IOException {
    try (Stream<Path> libraries = Files.list(ForkedJvm.MINGPT.resolveSibling("lib"))) {
      return libraries
          .filter(jar -> jar.getFileName().toString().matches("pytorch-[0-9.]+-[0-9.]+[.]jar"))
          .findAny()
          .orElseThrow();
    }
  }
}
