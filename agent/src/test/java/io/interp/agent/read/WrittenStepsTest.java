package io.interp.agent.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer writes is what readers read: ours, and the one that Python has. */
class WrittenStepsTest {

  private static final String AWKWARD = "h.0 \"q\"\\\n\t é 😀";

  @TempDir Path folder;

  @Test
  void valuesComeBackInTheOrderOfExecution() {
    CaptureFolder run = write();
    CapturedStep step = CapturedStep.open(run, run.step(3));
    assertThat(step.values().stream().map(CapturedTensor::name))
        .containsExactly("flag", AWKWARD, "transposed", "scalar", "empty", "bf16");
    assertThat(floats(step, AWKWARD)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(floats(step, "transposed")).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(floats(step, "scalar")).containsExactly(-2.5f);
    assertThat(floats(step, "empty")).isEmpty();
    assertThat(floats(step, "flag")).containsExactly(1, 0);
    assertThat(floats(step, "bf16")).containsExactly(3.140625f);
    assertThat(step.metadata())
        .containsEntry("step", "3")
        .containsEntry("training", "true")
        .containsEntry("caller", "Trainer.run:31");
  }

  @Test
  void pythonReadsThemWithoutAnythingOfOurs() throws IOException, InterruptedException {
    String python = System.getenv().getOrDefault("PYTHON", "python3");
    assumeTrue(
        run(python, "import torch, safetensors.torch").equals(""),
        python + " has no torch and safetensors; set PYTHON to one that has");
    Path file = write().step(3).file();
    String program =
        "import sys; sys.stdout.reconfigure(encoding='utf-8')\n"
            + "from safetensors.torch import load_file\n"
            + "t = load_file(r'"
            + file
            + "')\n"
            + "for k in sorted(t): print(repr(k), t[k].dtype, t[k].tolist())";
    assertThat(run(python, program).lines())
        .containsExactly(
            "'bf16' torch.bfloat16 3.140625",
            "'empty' torch.float32 []",
            "'flag' torch.bool [True, False]",
            "'h.0 \"q\"\\\\\\n\\t é 😀' torch.float32 [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]",
            "'scalar' torch.float64 -2.5",
            "'transposed' torch.float32 [[0.0, 3.0], [1.0, 4.0], [2.0, 5.0]]");
  }

  @Test
  void pythonReadsEveryElementTypeAsItIs() throws IOException, InterruptedException {
    String python = System.getenv().getOrDefault("PYTHON", "python3");
    assumeTrue(
        run(python, "import torch, safetensors; assert safetensors.__version__ >= '0.7'")
            .equals(""),
        python + " has no torch and safetensors 0.7; set PYTHON to one that has");
    Captures captures = new Captures(folder.resolve("captures"));
    captures.step(
        0,
        Captures.value("u16", view(DType.U16, new byte[] {-1, -1}, 1)),
        Captures.value("u32", view(DType.U32, new byte[] {-1, -1, -1, -1}, 1)),
        Captures.value("u64", view(DType.U64, new byte[] {-2, -1, -1, -1, -1, -1, -1, -1}, 1)),
        Captures.value("e4m3", view(DType.F8_E4M3, new byte[] {0x7e, 0x7f, 1}, 3)),
        Captures.value("e5m2", view(DType.F8_E5M2, new byte[] {0x7b, 0x7c, 1}, 3)),
        Captures.value("c64", view(DType.C64, new byte[] {0, 0, -128, 63, 0, 0, 0, -64}, 1)));
    captures.close();
    Path file = CaptureFolder.find(folder.resolve("captures")).step(0).file();
    String program =
        "from safetensors.torch import load_file\n"
            + "t = load_file(r'"
            + file
            + "')\n"
            + "for k in sorted(t): print(k, t[k].dtype, t[k].tolist())";
    assertThat(run(python, program).lines())
        .containsExactly(
            "c64 torch.complex64 [(1-2j)]",
            "e4m3 torch.float8_e4m3fn [448.0, nan, 0.001953125]",
            "e5m2 torch.float8_e5m2 [57344.0, inf, 1.52587890625e-05]",
            "u16 torch.uint16 [65535]",
            "u32 torch.uint32 [4294967295]",
            "u64 torch.uint64 [18446744073709551614]");
  }

  private CaptureFolder write() {
    Captures captures = new Captures(folder.resolve("captures"));
    StridedView base = Captures.range("x", 2, 3).snapshot().view();
    captures.step(
        3,
        Captures.value("flag", view(DType.BOOL, new byte[] {1, 0}, 2)),
        Captures.range(AWKWARD, 2, 3),
        Captures.value("transposed", base.permute(new int[] {1, 0})),
        Captures.value("scalar", view(DType.F64, f64(-2.5))),
        Captures.f32("empty", new float[0], 0, 4),
        Captures.value("bf16", view(DType.BF16, new byte[] {0x49, 0x40})));
    captures.close();
    return CaptureFolder.find(folder.resolve("captures"));
  }

  private static float[] floats(CapturedStep step, String name) {
    CapturedTensor value =
        step.values().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    return step.floats(value);
  }

  private static StridedView view(DType dtype, byte[] bytes, long... shape) {
    return StridedView.contiguous(ByteBuffer.wrap(bytes), dtype, shape);
  }

  private static byte[] f64(double value) {
    return ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putDouble(value).array();
  }

  private static String run(String python, String program)
      throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(List.of(python, "-c", program)).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(1, TimeUnit.MINUTES);
      return output;
    } catch (IOException e) {
      return e.toString();
    }
  }
}
