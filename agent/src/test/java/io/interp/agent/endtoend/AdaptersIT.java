package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Jars;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The worked examples of {@code docs/hookspec.md} on adapters, used as a user would. */
class AdaptersIT {

  private static final String POINTS =
      """
      spec: 1
      model: com.acme.Model
      points:
        - {name: wrapped, in: com.acme.Model, at: {assign: wrapped}}
        - {name: matrix, in: com.acme.Model, at: {assign: matrix}}
        - {name: slice, in: com.acme.Model, at: {assign: slice}}
        - {name: sparse, in: com.acme.Model, at: {assign: sparse}}
      """;
  private static final String SERVICES = "META-INF/services/io.interp.TensorAdapter";
  private static final String ADAPTER = "com.acme.interp.SparseAdapter";

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  private String classPath;

  @BeforeEach
  void compileTheModel() {
    String libraries = MinGpt.libraries();
    Path classes = jvm.folder().resolve("model");
    Sources.compile(classes, List.of("-g", "-cp", libraries), Sources.model("acme"));
    classPath = classes + ":" + libraries;
  }

  @Test
  void theExamplesOfTheReferenceCaptureWhatPassed() {
    adapterJar("my-adapters.jar");
    jvm.file("hooks.yaml", POINTS + "adapters:\n" + examples());
    Result result = run("hooks.yaml,strict");

    assertThat(result.out()).isEqualTo("0.0\n1.0\n2.0\n");
    List<TensorFile> steps = steps();
    assertThat(steps).hasSize(3);
    for (int step = 0; step < 3; step++) {
      TensorFile file = steps.get(step);
      assertThat(file.get("wrapped").values()).containsExactly(step, step, step);
      assertThat(file.get("matrix").shape()).containsExactly(2, 3);
      assertThat(file.get("matrix").values())
          .containsExactly(step, step + 1, step + 2, step + 3, step + 4, step + 5);
      assertThat(file.get("slice").values()).containsExactly(step + 1, step + 3, step + 5);
      assertThat(file.get("sparse").shape()).containsExactly(2, 2);
      assertThat(file.get("sparse").values()).containsExactly(0, 0, step, 0);
    }
  }

  @Test
  void theExamplesOfTheReferenceChangeWhatPassesWhereTheySayHow() {
    String looking = blocks("java").get(0);
    String end = "}\n";
    assertThat(looking).endsWith(end);
    adapterJar(
        "my-adapters.jar",
        looking.substring(0, looking.length() - end.length()) + blocks("java").get(1) + end);
    jvm.file(
        "hooks.yaml",
        POINTS
            + "capture: [{what: '**'}]\nmode: intervene\nintervene:\n"
            + "  - {what: '**', do: {scale: 10}}\nadapters:\n"
            + examples());
    Result result = run("hooks.yaml");

    assertThat(result.out()).isEqualTo("0.0\n1.0\n2.0\n");
    for (int step = 0; step < 3; step++) {
      TensorFile file = steps().get(step);
      assertThat(file.get("wrapped").values()).containsExactly(10 * step, 10 * step, 10 * step);
      assertThat(file.get("matrix").values())
          .containsExactly(
              10 * step,
              10 * step + 10,
              10 * step + 20,
              10 * step + 30,
              10 * step + 40,
              10 * step + 50);
      assertThat(file.get("sparse").values()).containsExactly(0, 0, 10 * step, 0);
      assertThat(file.get("slice").values()).containsExactly(step + 1, step + 3, step + 5);
    }
    assertThat(result.ours())
        .anyMatch(
            line ->
                line.contains("slice goes on unchanged: ")
                    && line.contains(
                        "nothing says how changed elements get back into a com.acme.Slice; add"
                            + " `write: in-place`"));
  }

  @Test
  void anAdapterOnTheClassPathNeedsNoSpec() {
    classPath += ":" + adapterJar("plugin.jar");
    jvm.file("hooks.yaml", POINTS);
    Result result = run("hooks.yaml");

    assertThat(steps().get(2).tensors()).containsOnlyKeys("sparse");
    assertThat(result.ours())
        .anyMatch(line -> line.contains("values of type com.acme.Matrix cannot be stored; known"));
  }

  @Test
  void nothingOfALibraryIsLoadedBeforeAValueOfItArrives() throws IOException {
    adapterJar("my-adapters.jar");
    jvm.file("hooks.yaml", Toy.EVERY_MODULE + "adapters: [{jar: my-adapters.jar}]\n");
    Result result =
        jvm.launch()
            .agent("hooks.yaml,strict")
            .jvm("-Xlog:class+load:file=loaded.txt")
            .main(Toy.classPath() + ":" + classPath, Toy.MAIN, "steps", 1);

    assertThat(result.status()).isZero();
    assertThat(steps()).isNotEmpty();
    List<String> loaded = Files.readAllLines(jvm.folder().resolve("loaded.txt"));
    assertThat(loaded).anyMatch(line -> line.contains(" toy.Net "));
    assertThat(loaded)
        .anyMatch(line -> line.contains(" " + ADAPTER + " "))
        .noneMatch(line -> line.contains(" com.acme.Sparse"))
        .noneMatch(line -> line.contains("bytedeco"));
  }

  @Test
  void anAdapterNeedsNoLibraryOnTheClassPath() {
    adapterJar("my-adapters.jar");
    jvm.file("hooks.yaml", Toy.EVERY_MODULE + "adapters: [{jar: my-adapters.jar}]\n");
    Result result =
        jvm.launch().agent("hooks.yaml,strict").main(Toy.classPath(), Toy.MAIN, "steps", 1);

    assertThat(result.status()).isZero();
    assertThat(steps()).isNotEmpty();
    assertThat(result.ours()).noneMatch(line -> line.contains("cannot"));
  }

  @Test
  void twoAdaptersForOneTypeAreRefused() {
    adapterJar("my-adapters.jar");
    jvm.file(
        "hooks.yaml",
        POINTS
            + "adapters:\n  - {jar: my-adapters.jar}\n"
            + "  - {type: com.acme.Sparse, data: entries()}\n");
    assertThat(run("hooks.yaml").ours())
        .anyMatch(
            line ->
                line.contains(
                    "two adapters for com.acme.Sparse: that at hooks.yaml:10:5 and "
                        + ADAPTER
                        + " of my-adapters.jar; remove one"));
  }

  @Test
  void anAdapterThatDoesNotFitIsToldOnceWithWhatThereIs() {
    jvm.file(
        "hooks.yaml",
        POINTS
            + "adapters:\n"
            + "  - {type: com.acme.Matrix, data: bufer()}\n"
            + "  - {type: com.acme.Tensor, unwrap: asTorch(), wrap: 'new(float[])'}\n"
            + "  - {type: com.acme.Slice, data: parent.value}\n");
    Result result = run("hooks.yaml");

    assertThat(result.out()).isEqualTo("0.0\n1.0\n2.0\n");
    assertShown(
        result,
        "hooks.yaml:5:5: matrix cannot be stored: hooks.yaml:9:35: com.acme.Matrix has no method"
            + " `bufer()`; it has buffer(), cols(), rows(); did you mean `buffer()`?");
    assertShown(
        result,
        "hooks.yaml:4:5: values of type com.acme.Tensor$Named cannot be stored; hooks.yaml:10:54:"
            + " com.acme.Tensor has no constructor `new(float[])`; it has"
            + " `new(org.bytedeco.pytorch.Tensor)`");
    assertShown(
        result,
        "hooks.yaml:6:5: slice cannot be stored: hooks.yaml:11:34: com.acme.Slice$Parent has no"
            + " field `value`; it has values; did you mean `values`?");
  }

  @Test
  void anAdapterWhoseTypeNeverArrivesIsToldBeforeAndAtTheEnd() {
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: com.acme.Model
        points:
          - {name: matrix, in: com.acme.Model, at: {assign: matrix}}
        adapters:
          - {type: com.acme.Matrix, data: buffer(), shape: [rows(), cols()]}
          - {type: com.acme.Slice, data: parent.values}
          - {type: com.acme.Slise, data: parent.values}
        """);
    Result result = run("hooks.yaml,strict");

    assertThat(result.out()).isEqualTo("0.0\n1.0\n2.0\n");
    String missing =
        "hooks.yaml:8:5: no value of com.acme.Slise arrived at a point that is looked at";
    assertThat(result.ours())
        .containsOnlyOnce(
            "hooks.yaml:8:5: com.acme.Slise is not on the class path; its values wait until a class"
                + " loader of the model brings it",
            missing,
            missing.replace("8:5", "7:5").replace("Slise", "Slice"))
        .noneMatch(line -> line.startsWith("hooks.yaml:6"));
    assertThat(CaptureRun.latest(jvm.folder().resolve("captures")).run().get("failures").toString())
        .contains(missing);
  }

  /** While it happens, before the lines at the end that name problems once more. */
  private static void assertShown(Result result, String line) {
    assertThat(result.ours().stream().takeWhile(l -> !l.contains("points declared")))
        .containsOnlyOnce(line);
  }

  private Result run(String arguments) {
    return jvm.launch().agent(arguments).main(classPath, "com.acme.Model");
  }

  private List<TensorFile> steps() {
    return CaptureRun.latest(jvm.folder().resolve("captures")).steps();
  }

  /** Compiled as the reference says: against the model and {@code interp-runtime.jar} alone. */
  private Path adapterJar(String name) {
    String source = blocks("java").get(0);
    assertThat(source.lines().count()).isLessThanOrEqualTo(30);
    return adapterJar(name, source);
  }

  private Path adapterJar(String name, String source) {
    String api =
        Path.of("..", "runtime", "target", "interp-runtime.jar").toAbsolutePath().toString();
    String model = jvm.folder().resolve("model").toString();
    Path classes = jvm.folder().resolve("adapter");
    Sources.compile(classes, List.of("-cp", api + ":" + model), source);
    Jars.write(classes.resolve(SERVICES), ADAPTER);
    return Jars.of(classes, jvm.folder().resolve(name));
  }

  /** The entries of all blocks, as entries of one list. */
  private static String examples() {
    List<String> blocks =
        blocks("yaml").stream().filter(block -> block.startsWith("adapters:")).toList();
    assertThat(blocks).hasSize(4);
    return blocks.stream()
        .map(block -> block.substring("adapters:\n".length()))
        .collect(Collectors.joining());
  }

  private static List<String> blocks(String language) {
    try {
      String text = Files.readString(Path.of("..", "docs", "hookspec.md"));
      String section = text.substring(text.indexOf("\n## adapters"), text.indexOf("\n## output"));
      Matcher matcher = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(section);
      return matcher.results().map(match -> match.group(1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
