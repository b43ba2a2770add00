package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import io.interp.agent.fork.TensorFile.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Values that a run wrote, or NumPy, take the place of others in the unmodified model JAR. */
class ValuesOfFilesIT {

  private static final String CLEAN =
      """
      spec: 1
      use: [mingpt/transformerlens]
      capture:
        - {what: [blocks.1.hook_resid_pre, logits]}
        - {what: blocks.2.hook_resid_post, over: run, keep: {mean: [batch, pos]}}
      output: {dir: clean}
      """;

  /** The first block's output is lost, and restored before the second one sees it. */
  private static final String PATCHED =
      """
      spec: 1
      use: [mingpt/transformerlens]
      mode: intervene
      intervene:
        - {what: blocks.0.hook_resid_post, do: zero}
        - {what: blocks.1.hook_resid_pre, do: {patch: clean/latest/step-00000000.safetensors}}
        - {what: logits, index: {pos: '0:2'}, do: {add: f32.npy, over: batch}}
        - {what: logits, index: {pos: '2:4'}, do: {add: big_endian_columns.npy, scale: -2, over: batch, cast: true}}
      capture:
        - {what: blocks.1.hook_resid_pre, order: before}
        - {what: logits}
      output: {dir: patched}
      """;

  private static final String AVERAGED =
      """
      spec: 1
      use: [mingpt/transformerlens]
      mode: intervene
      intervene:
        - {what: blocks.2.hook_resid_post, do: {mean: {from: clean/latest/run.safetensors}}}
      capture:
        - {what: blocks.2.hook_resid_post}
      output: {dir: averaged}
      """;

  @RegisterExtension static final ForkedJvm JVM = new ForkedJvm();

  private static CaptureRun clean;
  private static CaptureRun patched;
  private static CaptureRun averaged;

  @BeforeAll
  static void runThreeTimes() throws IOException {
    for (String array : new String[] {"f32.npy", "big_endian_columns.npy"}) {
      String resource = "/io/interp/agent/tensorfile/" + array;
      try (InputStream in = ValuesOfFilesIT.class.getResourceAsStream(resource)) {
        Files.write(JVM.folder().resolve(array), in.readAllBytes());
      }
    }
    clean = run("clean", CLEAN);
    patched = run("patched", PATCHED);
    averaged = run("averaged", AVERAGED);
  }

  @Test
  void a_patch_from_a_clean_run_takes_back_what_was_done_before_it() {
    Values before = patched.step(0).get("blocks.1.hook_resid_pre");
    assertThat(before.values()).containsOnly(0);
    Values logits = patched.step(0).get("logits");
    Values expected = clean.step(0).get("logits");
    for (int batch = 0; batch < 4; batch++) {
      for (int pos = 4; pos < 11; pos++) {
        for (int token = 0; token < 3; token++) {
          assertThat(logits.at(batch, pos, token)).isEqualTo(expected.at(batch, pos, token));
        }
      }
    }
  }

  @Test
  void an_array_of_numpy_is_added_for_each_of_the_dimensions_it_is_repeated_over() {
    Values logits = patched.step(0).get("logits");
    Values expected = clean.step(0).get("logits");
    for (int batch = 0; batch < 4; batch++) {
      for (int pos = 0; pos < 4; pos++) {
        for (int token = 0; token < 3; token++) {
          int element = 3 * (pos % 2) + token;
          float added = pos < 2 ? element : -2 * element;
          assertThat((float) logits.at(batch, pos, token))
              .isEqualTo((float) expected.at(batch, pos, token) + added);
        }
      }
    }
  }

  @Test
  void the_mean_of_a_run_stands_in_place_of_each_value_that_it_is_of() {
    Values value = averaged.step(0).get("blocks.2.hook_resid_post");
    Values mean =
        TensorFile.read(clean.folder().resolve("run.safetensors"))
            .get("blocks.2.hook_resid_post:mean:batch,pos");
    assertThat(value.shape()).containsExactly(4, 11, 48);
    assertThat(mean.shape()).containsExactly(48);
    for (int i = 0; i < value.values().length; i++) {
      assertThat(value.values()[i]).isEqualTo(mean.values()[i % 48]);
    }
  }

  private static CaptureRun run(String name, String spec) {
    JVM.file(name + ".yaml", spec);
    Result result =
        MinGpt.eval(JVM.launch().agent(name + ".yaml,strict"), "nano_p", name + ".safetensors");
    assertThat(result.status()).as(result.toString()).isZero();
    return CaptureRun.latest(JVM.folder().resolve(name));
  }
}
