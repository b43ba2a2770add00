package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A driver of the unmodified model JAR that patches activations and reads them as logits. */
class PatchingIT {

  private static final String DRIVER =
      """
      package driver;
      import io.interp.*;
      import java.nio.file.Path;
      import java.util.*;
      import mingpt.io.ConfigKeys;
      import mingpt.io.ModelReader;
      import mingpt.io.Safetensors;
      import mingpt.model.GPT;
      import org.bytedeco.pytorch.Tensor;
      public final class Patches {
        static float[] floats(Tensor tensor) {
          float[] floats = new float[(int) tensor.numel()];
          tensor.contiguous().data_ptr_float().get(floats);
          return floats;
        }

        static Tensor answer(Tensor logits) {
          return logits.select(1, 10).select(0, 0).select(0, 2)
              .sub(logits.select(1, 10).select(0, 0).select(0, 0));
        }

        public static void main(String[] args) throws Exception {
          GPT model = ModelReader.read(Path.of(args[0]), ConfigKeys.config(Map.of("n_layer", "3",
              "n_head", "3", "n_embd", "48", "vocab_size", "3", "block_size", "11")));
          model.eval();
          Tensor clean = Safetensors.read(Path.of(args[1])).get("input_ids").narrow(0, 0, 1).clone();
          Tensor corrupted = clean.clone();
          corrupted.select(1, 4).fill_(new org.bytedeco.pytorch.Scalar(
              (clean.select(1, 4).item_long() + 1) % 3));
          Interp interp = Interp.current();
          Patching<Tensor, RuntimeException> patching = Patching.of(interp,
              () -> model.forward(clean, null).logits(),
              () -> model.forward(corrupted, null).logits(),
              logits -> answer(logits).item_double());
          PatchingTable last = patching.patch("blocks.2.hook_resid_post");
          System.out.println("last " + (last.metric(0, 0) == last.clean()));
          PatchingTable table = patching.along("pos").patch("blocks.*.hook_resid_pre");
          PatchingTable heads = patching.along("head").patch("blocks.*.attn.hook_z");
          System.out.println("rows " + table.rows() + " " + heads.columns());
          for (int pos : new int[] {0, 3, 4, 10}) {
            System.out.printf(Locale.ROOT, "pos %d %.3f%n", pos, table.restored(0, pos));
          }
          PatchingTable estimate = patching.along("pos")
              .estimate(logits -> answer(logits).backward(), "blocks.*.hook_resid_pre");
          System.out.println("estimate " + (estimate.restored(2, 10) > 0) + " "
              + estimate.restored(0, 3));
          try (Interp.Cached<Tensor> cached = interp.runWithCache(
              () -> model.forward(clean, null).logits(), "blocks.*.hook_resid_post")) {
            LogitLens lens = LogitLens.of(resid -> floats(
                model.lm_head.forward(model.transformer.ln_f.forward(resid.as(Tensor.class)))));
            List<LogitLens.Prediction> found =
                lens.top(1, cached.cache().select("blocks.*.hook_resid_post"));
            System.out.println("lens " + found.size());
            boolean same = true;
            for (int pos = 0; pos < 11; pos++) {
              long top = cached.output().select(1, pos).argmax().item_long();
              same &= found.get(22 + pos).top().get(0).id() == top;
            }
            System.out.println("same " + same);
          }
        }
      }
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void what_is_patched_brings_the_clean_result_back_and_the_last_layer_says_what_the_model_says() {
    jvm.file("hooks.yaml", "spec: 1\nuse: [mingpt/transformerlens]\ncapture: []\n");
    String libraries =
        ForkedJvm.MINGPT + File.pathSeparator + MinGpt.libraries() + File.pathSeparator;
    Path classes =
        Sources.compile(jvm.folder(), List.of("-g", "-cp", libraries + ForkedJvm.AGENT), DRIVER);
    Result result =
        jvm.launch()
            .agent("hooks.yaml,strict")
            .main(
                classes + File.pathSeparator + libraries,
                "driver.Patches",
                MinGpt.parameters("nano_p"),
                MinGpt.path("nano_p_plain"));

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out().lines())
        .containsExactly(
            "last true",
            "rows [blocks.0.hook_resid_pre, blocks.1.hook_resid_pre, blocks.2.hook_resid_pre] [0,"
                + " 1, 2]",
            "pos 0 0.000",
            "pos 3 0.000",
            "pos 4 1.000",
            "pos 10 0.000",
            "estimate true 0.0",
            "lens 33",
            "same true");
  }
}
