package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import io.interp.agent.fork.TensorFile.Values;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Captured values are those that passed, whatever the model does with the memory afterwards. */
class MemoryIT {

  @RegisterExtension static final ForkedJvm JVM = new ForkedJvm();

  private static String classPath;
  private static Result plain;
  private static Result hooked;
  private static List<TensorFile> steps;

  @BeforeAll
  static void runTheNativeModelWithAndWithoutTheAgent() {
    String libraries = MinGpt.libraries();
    Path classes =
        Sources.compile(JVM.folder(), List.of("-g", "-cp", libraries), Sources.model("memory"));
    classPath = classes + ":" + libraries;
    JVM.file(
        "native.yaml",
        """
        spec: 1
        model: memory.Native
        points:
          - {name: input, in: memory.Native, at: {argument: 0}}
          - {name: scoped, in: memory.Native, method: addOne, at: {assign: y}}
          - {name: h, in: memory.Native, at: {assign: h}}
          - {name: closed, in: memory.Native, at: {assign: closed}}
          - {name: slice, in: memory.Native, at: {assign: slice}}
          - {name: passed, in: memory.Native, at: {assign: passed}}
          - {name: weight, in: memory.Native, at: {assign: w}}
          - {name: out, in: memory.Native, at: return}
        """);
    plain = JVM.launch().main(classPath, "memory.Native");
    hooked = JVM.launch().agent("native.yaml,strict").main(classPath, "memory.Native");
    steps = CaptureRun.latest(JVM.folder().resolve("captures")).steps();
  }

  @Test
  void theModelsOwnResultIsUntouched() {
    assertThat(hooked.status()).isZero();
    assertThat(hooked.out()).isEqualTo(plain.out()).isNotEmpty();
    assertThat(steps).hasSize(3);
  }

  @Test
  void aTensorOutlivesThePointerScopeThatItWasMadeIn() {
    for (int step = 0; step < 3; step++) {
      assertFilled("scoped", step, 1000, step + 1);
    }
  }

  @Test
  void aTensorThatIsWrittenInPlaceKeepsTheValueThatPassed() {
    for (int step = 0; step < 3; step++) {
      assertFilled("h", step, 1000, step + 10);
      assertFilled("out", step, 1000, step + 110);
    }
  }

  @Test
  void aTensorThatTheModelClosesIsCaptured() {
    for (int step = 0; step < 3; step++) {
      assertFilled("closed", step, 1000, step + 20);
    }
  }

  @Test
  void anInputThatIsRefilledThroughAPointerOrAnIndexerKeepsItsValue() {
    for (int step = 0; step < 3; step++) {
      assertFilled("input", step, 1000, step);
    }
  }

  @Test
  void aTensorThatIsWrittenThroughAnIndexerThatWasThereBeforeKeepsItsValue() {
    for (int step = 0; step < 3; step++) {
      assertFilled("passed", step, 1000, step + 30);
    }
  }

  /** The weight is written in each step behind its point; nobody writes to the sums. */
  @Test
  void anAliasIsWrittenOutOnlyIfNobodyWroteToItSince() {
    JVM.file(
        "alias.yaml",
        """
        spec: 1
        model: memory.Native
        points:
          - {name: h, in: memory.Native, at: {assign: h}}
          - {name: weight, in: memory.Native, at: {assign: w}}
          - {name: out, in: memory.Native, at: return}
        capture:
          - {copy: alias}
        """);
    Result result = JVM.launch().agent("alias.yaml,strict").main(classPath, "memory.Native");

    assertThat(result.out()).isEqualTo(plain.out());
    assertThat(result.err())
        .contains(
            "alias.yaml:8:5: weight: it was written to after it was captured, and `copy: alias` has"
                + " no copy of what it was; it is left out; use `copy: always`");
    List<TensorFile> captured = CaptureRun.latest(JVM.folder().resolve("captures")).steps();
    assertThat(captured).hasSize(3);
    for (int step = 0; step < 3; step++) {
      TensorFile values = captured.get(step);
      assertThat(values.tensors()).containsOnlyKeys("out");
      assertThat(values.get("out").values()).containsOnly(step + 110);
      assertThat(values.metadata().get("missing")).isEqualTo("[\"h\",\"weight\"]");
    }
  }

  @Test
  void aSliceHasItsOwnElementsOnly() {
    for (int step = 0; step < 3; step++) {
      assertFilled("slice", step, 20, step + 110);
    }
  }

  @Test
  void aParameterThatIsUpdatedInPlaceKeepsTheValueThatPassed() {
    for (int step = 0; step < 3; step++) {
      assertFilled("weight", step, 1000, 1 << step);
    }
  }

  @Test
  void aJavaArrayThatIsUsedAgainKeepsTheValuesThatPassed() {
    JVM.file(
        "reuse.yaml",
        """
        spec: 1
        model: memory.Reuse
        points:
          - {name: input, in: memory.Reuse, at: {argument: x}}
          - {name: h, in: memory.Reuse, method: twice, at: {argument: h}}
          - {name: doubled, in: memory.Reuse, at: {assign: h, occurrence: 2}}
          - {name: out, in: memory.Reuse, at: return}
        """);
    Result result = JVM.launch().agent("reuse.yaml,strict").main(classPath, "memory.Reuse");

    assertThat(result.out()).isEqualTo("[2.0, 2.0, 2.0]\n[4.0, 4.0, 4.0]\n[6.0, 6.0, 6.0]\n");
    List<TensorFile> captured = CaptureRun.latest(JVM.folder().resolve("captures")).steps();
    for (int step = 0; step < 3; step++) {
      TensorFile values = captured.get(step);
      assertThat(values.get("input").values()).containsOnly(step);
      assertThat(values.get("h").values()).containsOnly(step + 1);
      assertThat(values.get("doubled").values()).containsOnly(2 * step + 2);
      assertThat(values.get("out").values()).containsOnly(2 * step + 2);
    }
  }

  private static void assertFilled(String name, int step, int size, double value) {
    Values values = steps.get(step).get(name);
    assertThat(values.shape()).containsExactly(size);
    assertThat(values.values()).containsOnly(value);
  }
}
