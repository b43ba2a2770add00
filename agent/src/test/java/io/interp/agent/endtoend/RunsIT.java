package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A driver of the unmodified model JAR that opens runs, against the Python runs. */
class RunsIT {

  private static final double TOLERANCE = 1e-5;

  private static final String SPEC = "spec: 1\nuse: [mingpt/transformerlens]\ncapture: []\n";

  private static final String DRIVER =
      """
      package driver;
      import io.interp.*;
      import java.nio.file.Path;
      import java.util.*;
      import java.util.concurrent.*;
      import mingpt.io.ConfigKeys;
      import mingpt.io.ModelReader;
      import mingpt.io.Safetensors;
      import mingpt.model.GPT;
      import mingpt.model.GPTOutput;
      import org.bytedeco.javacpp.Pointer;
      import org.bytedeco.pytorch.Tensor;
      public final class Runs {
        static final Map<String, Tensor> results = new LinkedHashMap<>();
        static GPT model;
        static Map<String, Tensor> batch;

        static GPTOutput forward() {
          return model.forward(batch.get("input_ids"), batch.get("targets"));
        }

        static void note(String name, GPTOutput output) {
          results.put(name + ".loss", output.loss().detach().reshape(1).clone());
          results.put(name + ".logits", output.logits().detach().clone());
        }

        public static void main(String[] args) throws Exception {
          model = ModelReader.read(Path.of(args[0]), ConfigKeys.config(Map.of("n_layer", "3",
              "n_head", "3", "n_embd", "48", "vocab_size", "3", "block_size", "11")));
          model.eval();
          batch = Safetensors.read(Path.of(args[1]));
          Interp interp = Interp.current();
          note("plain", forward());
          try (Run run = interp.run("**").open()) {
            note("cached", forward());
            System.out.println("names " + String.join(" ", run.cache().names()));
            run.cache().toSafetensors(Path.of("cache.safetensors"));
          }
          try (Run run = interp.run("#attention")
              .intervene("blocks.0.attn.hook_z", Intervention.zero().at("head", 1)).open()) {
            note("ablated", forward());
          }
          try (Run run = interp.run("**.hook_pattern", "**.hook_z").gradients().parameterGradients()
              .intervene("blocks.0.attn.hook_z", Intervention.zero().at("head", 1)).open()) {
            forward().loss().backward();
            for (Activation each : run.cache().select()) {
              results.put("ablated." + each.name(), each.as(Tensor.class));
            }
            model.zero_grad(true);
          }
          try (Run run = interp.run("**").stopAfter("blocks.0.hook_resid_post").open()) {
            System.out.println("stopped " + run.call(Runs::forward).isEmpty() + " after "
                + run.cache().names().get(run.cache().names().size() - 1));
          }
          threads(interp);
          try (Run run = interp.run().hook("blocks.1.attn.hook_z", (z, at) -> {
                throw new IllegalArgumentException("not this head");
              }).open()) {
            forward();
          } catch (IllegalStateException e) {
            System.out.println("thrown " + e.getMessage());
          }
          note("after", forward());
          memory(interp);
          Safetensors.write(Path.of(args[2]), results, Map.of());
        }

        static void threads(Interp interp) throws Exception {
          ExecutorService two = Executors.newFixedThreadPool(2);
          List<Future<?>> done = new ArrayList<>();
          for (int layer = 0; layer < 2; layer++) {
            String point = "blocks." + layer + ".hook_resid_post";
            String name = "thread" + layer;
            done.add(two.submit(() -> {
              for (int pass = 0; pass < 20; pass++) {
                try (Run run = interp.run(point).intervene(point, Intervention.scale(2)).open()) {
                  GPTOutput output = forward();
                  if (pass == 19) {
                    synchronized (results) {
                      note(name, output);
                      results.put(name, run.cache().get(point).as(Tensor.class));
                    }
                  }
                }
              }
            }));
          }
          for (Future<?> each : done) {
            each.get();
          }
          two.shutdown();
        }

        static void memory(Interp interp) {
          long before = 0;
          for (int pass = 0; pass < 300; pass++) {
            try (org.bytedeco.javacpp.PointerScope scope = new org.bytedeco.javacpp.PointerScope();
                Run run = interp.run("**").gradients()
                    .hook("blocks.0.attn.hook_z", (z, at) -> null).open()) {
              forward().loss().backward();
              if (run.cache().find("blocks.0.attn.hook_z_grad").isEmpty()) {
                throw new AssertionError("no gradient");
              }
            }
            if (pass == 99) {
              System.gc();
              before = Pointer.totalBytes();
            }
          }
          System.gc();
          System.out.println("grown " + (Pointer.totalBytes() - before));
        }
      }
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void runs_of_a_driver_capture_and_change_what_the_spec_would_and_leave_the_model_as_it_was(
      Path jdk) {
    jvm.file("hooks.yaml", SPEC);
    String libraries =
        ForkedJvm.MINGPT + File.pathSeparator + MinGpt.libraries() + File.pathSeparator;
    Path classes =
        Sources.compile(jvm.folder(), List.of("-g", "-cp", libraries + ForkedJvm.AGENT), DRIVER);
    Result result =
        jvm.launch()
            .jdk(jdk)
            .agent("hooks.yaml,strict")
            .main(
                classes + File.pathSeparator + libraries,
                "driver.Runs",
                MinGpt.parameters("nano_p"),
                MinGpt.path("nano_p_plain"),
                "results.safetensors");

    assertThat(result.status()).isZero();
    TensorFile all = TensorFile.read(jvm.folder().resolve("results.safetensors"));
    TensorFile hooks = MinGpt.allHooks();
    TensorFile cache = TensorFile.read(jvm.folder().resolve("cache.safetensors"));
    assertThat(cache.tensors().keySet()).containsAll(hooks.tensors().keySet());
    hooks
        .tensors()
        .forEach((name, values) -> assertThat(cache.get(name).distance(values)).isLessThan(1e-5));
    for (String same : List.of("cached", "after")) {
      assertThat(all.get(same + ".logits").distance(all.get("plain.logits"))).isZero();
    }
    equals_the_reference(all, "ablated", "nano_p_ablate_l0h1");
    equals_the_reference(all, "thread1", "nano_p_scale_resid1");
    assertThat(all.get("thread0.logits").distance(all.get("thread1.logits"))).isGreaterThan(1e-3);
    assertThat(
            all.get("thread0")
                .distance(
                    hooks
                        .get("blocks.0.hook_resid_post")
                        .plus(hooks.get("blocks.0.hook_resid_post"))))
        .isLessThan(TOLERANCE);
    List<String> said = new ArrayList<>(List.of(result.out().strip().split("\\R")));
    assertThat(said.get(0)).contains(" hook_embed ").contains(" blocks.2.hook_resid_post ");
    assertThat(said.get(1)).isEqualTo("stopped true after blocks.0.hook_resid_post");
    assertThat(said.get(2))
        .startsWith("thrown the run opened at driver.Runs.main:")
        .contains("hook: blocks.1.attn.hook_z is not changed: the hook threw")
        .contains("not this head");
    assertThat(Long.parseLong(said.get(3).substring("grown ".length())))
        .as("bytes of native memory after 200 passes more")
        .isLessThan(1_000_000);
  }

  private static void equals_the_reference(TensorFile all, String run, String name) {
    TensorFile reference =
        TensorFile.read(Path.of("src", "test", "resources", "reference", name + ".safetensors"));
    TensorFile plain = MinGpt.reference("nano_p_plain");
    assertThat(plain.get("logits").distance(reference.get("logits"))).isGreaterThan(1e-3);
    assertThat(all.get(run + ".logits").distance(reference.get("logits"))).isLessThan(TOLERANCE);
    int gradients = 0;
    for (String each : reference.tensors().keySet()) {
      String found = run + ".parameters." + each.replace("grad.", "") + "_grad";
      if (each.startsWith("grad.") && all.tensors().containsKey(found)) {
        gradients++;
        assertThat(all.get(found).distance(reference.get(each))).as(each).isLessThan(TOLERANCE);
      }
    }
    assertThat(gradients).isEqualTo(run.equals("ablated") ? 41 : 0);
  }
}
