package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonElement;
import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The adapter meets the version of org.bytedeco:pytorch that the model brings. The model is
 * compiled once against the oldest that is there, as its own build would have.
 */
class PyTorchVersionsIT {

  /** The version that we are compiled against; the others come with {@code run.sh test --all}. */
  private static final String OURS = "2.10.0";

  private static final List<String> OLDEST_FIRST = List.of("2.5.1", "2.7.1", OURS);

  private static final String SPEC =
      """
      spec: 1
      model: torchversions.Small
      points:
        - {in: torchversions.Small, at: {call: LinearImpl.forward}}
        - {name: input, in: torchversions.Small, at: {argument: 0}}
        - {name: linear, in: torchversions.Small, at: {assign: linear}}
        - {name: '{local}', in: torchversions.Small, at: {assign: scaled}}
        - {name: inPlace, in: torchversions.Small, at: {assign: inPlace}}
        - {name: seen, in: torchversions.Small, at: {assign: seen}}
        - {name: scoped, in: torchversions.Small, method: inScope, at: {assign: inner}}
        - {name: closed, in: torchversions.Small, at: {assign: closed}}
        - {name: slice, in: torchversions.Small, at: {assign: slice}}
        - {name: negative, in: torchversions.Small, at: {assign: negative}}
        - {name: turned, in: torchversions.Small, at: {assign: turned}}
        - {name: half, in: torchversions.Small, at: {assign: half}}
        - {name: eight, in: torchversions.Small, at: {assign: eight}}
        - {name: unsigned, in: torchversions.Small, at: {assign: unsigned}}
        - {name: brain, in: torchversions.Small, at: {assign: brain}}
        - {name: number, in: torchversions.Small, at: {assign: number}}
        - {name: flag, in: torchversions.Small, at: {assign: flag}}
        - {name: part, in: torchversions.Small, at: {assign: parts}, element: 0}
        - {name: best, in: torchversions.Small, at: {assign: best}, element: 1}
        - {name: complex, in: torchversions.Small, at: {assign: complex}}
        - {name: sparse, in: torchversions.Small, at: {assign: sparse}}
        - {name: undefined, in: torchversions.Small, at: {assign: undefined}}
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @ParameterizedTest
  @ValueSource(strings = {"2.5.1", "2.7.1", OURS})
  void whatPassedIsCapturedWhateverTheVersion(String version) {
    assumeThat(jars(version))
        .as("PyTorch %s in %s; run.sh test --all puts it there", version, folder(version))
        .isNotEmpty();
    String classes = compileAgainstTheOldest().toString();
    jvm.file("hooks.yaml", SPEC);
    String classPath =
        classes + File.pathSeparator + String.join(File.pathSeparator, jars(version));
    Result plain = jvm.launch().main(classPath, "torchversions.Small");
    Result hooked = jvm.launch().agent("hooks.yaml").main(classPath, "torchversions.Small");

    assertThat(hooked.status()).isZero();
    assertThat(hooked.out()).isEqualTo(plain.out()).endsWith(".jar\n3.0\n6.0\n");
    assertThat(hooked.out()).contains("/pytorch-" + version + "-");
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    for (int step = 0; step < 2; step++) {
      TensorFile file = run.step(step);
      int s = step;
      assertValues(file, "input", "F32", s, s + 1, s + 2);
      assertThat(file.get("linear").values()).isEqualTo(file.get("first").values()).hasSize(2);
      assertValues(file, "scaled", "F32", s, s + 1, s + 2);
      assertValues(file, "inPlace", "F32", s + 1, s + 2, s + 3);
      assertValues(file, "seen", "F32", s);
      assertValues(file, "scoped", "F32", s + 3, s + 4, s + 5);
      assertValues(file, "closed", "F32", s + 2, s + 3, s + 4);
      assertValues(file, "slice", "F32", 1, 1, 1);
      assertValues(file, "negative", "F32", -s, -s - 1, -s - 2);
      assertValues(file, "turned", "F32", 1, 2, 1, 2, 1, 2);
      assertValues(file, "half", "F16", s, s + 1, s + 2);
      assertValues(file, "eight", "F8_E5M2", s, s + 1, s + 2);
      assertValues(file, "unsigned", "U16", s, s + 1, s + 2);
      assertValues(file, "brain", "BF16", s, s + 1, s + 2);
      assertValues(file, "number", "I64", s, s + 1, s + 2);
      assertValues(file, "flag", "BOOL", 0, s, 1);
      assertValues(file, "part", "F32", s, s + 1, s + 2);
      assertValues(file, "best", "I64", 2);
      assertThat(file.metadata().get("training")).isEqualTo(step == 0 ? "true" : "false");
    }
    assertRefused(
        hooked,
        Map.of(
            "complex", "a tensor of ComplexDouble;",
            "sparse", "a tensor of layout Sparse;",
            "undefined", "an undefined tensor; hook it where it has a value"));
    assertThat(run.run().getAsJsonArray("failures"))
        .extracting(JsonElement::getAsString)
        .allMatch(line -> line.contains(" cannot be stored: "))
        .hasSize(3);
  }

  private Path compileAgainstTheOldest() {
    for (String version : OLDEST_FIRST) {
      List<String> jars = jars(version);
      if (!jars.isEmpty()) {
        String libraries = String.join(File.pathSeparator, jars);
        return Sources.compile(
            jvm.folder(), List.of("-g", "-cp", libraries), Sources.model("torchversions"));
      }
    }
    throw new IllegalStateException("no version of PyTorch");
  }

  /** What lies beside the model JAR, or what the build put into a folder for the version. */
  private static List<String> jars(String version) {
    if (version.equals(OURS)) {
      return Stream.of(MinGpt.libraries().split(File.pathSeparator, -1)).toList();
    }
    File[] jars = folder(version).toFile().listFiles((folder, name) -> name.endsWith(".jar"));
    return jars == null
        ? List.of()
        : Stream.of(jars).map(File::getAbsolutePath).sorted().collect(Collectors.toList());
  }

  private static Path folder(String version) {
    return Path.of("target", "pytorch-" + version);
  }

  private static void assertValues(TensorFile file, String name, String dtype, double... values) {
    assertThat(file.get(name).dtype()).as(name).isEqualTo(dtype);
    // A negated 0 is another 0.
    assertThat(file.get(name).values())
        .as(name)
        .usingComparatorWithPrecision(0.0)
        .containsExactly(values);
  }

  private static void assertRefused(Result hooked, Map<String, String> reasons) {
    reasons.forEach(
        (name, reason) ->
            assertThat(hooked.ours())
                .anyMatch(line -> line.contains(": " + name + " cannot be stored: " + reason)));
  }
}
