package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pack {@code mingpt/modules}: outputs of modules that the spec does not name. */
class EveryModuleIT {

  private static final List<String> IN_A_BLOCK =
      List.of(
          "ln_1",
          "attn.c_attn",
          "attn.attn_dropout",
          "attn.c_proj",
          "attn.resid_dropout",
          "attn",
          "ln_2",
          "mlp.c_fc",
          "mlp.act",
          "mlp.c_proj",
          "mlp.dropout",
          "mlp");

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void nativeModulesAreCapturedUnderTheirPathsAsAllOthers(Path jdk) {
    Result result =
        MinGpt.eval(
            jvm.launch().jdk(jdk).agent("mingpt/modules,strict"), "nano_p", "out.safetensors");

    assertThat(result.status()).isZero();
    assertThat(result.others()).isEmpty();
    TensorFile step = CaptureRun.latest(jvm.folder().resolve("captures")).step(0);
    assertThat(step.order()).containsExactlyElementsOf(paths());
    TensorFile reference = MinGpt.allHooks();
    for (int layer = 0; layer < 3; layer++) {
      String block = "transformer.h." + layer;
      assertThat(step.get(block).distance(reference.get("blocks." + layer + ".hook_resid_post")))
          .isLessThan(1e-5);
    }
    assertThat(step.get("lm_head").distance(MinGpt.reference("nano_p_plain").get("logits")))
        .isLessThan(1e-5);
  }

  private static List<String> paths() {
    List<String> paths =
        new ArrayList<>(List.of("transformer.wte", "transformer.wpe", "transformer.drop"));
    for (int layer = 0; layer < 3; layer++) {
      String block = "transformer.h." + layer;
      IN_A_BLOCK.forEach(module -> paths.add(block + "." + module));
      paths.add(block);
    }
    paths.add("transformer.ln_f");
    paths.add("lm_head");
    return paths;
  }
}
