package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.EverySpec;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spec for every value in every method of the model's JAR changes no bit of its results. */
class EverySiteIT {

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  /** Calls stay where they are, or are made by their call sites. */
  @ParameterizedTest
  @ValueSource(strings = {"call", "{callee}"})
  void theResultIsThatOfThePlainRunBitByBit(String calls) throws IOException {
    String spec =
        EverySpec.write(jvm, "model: mingpt.model.GPT\n", calls, List.of(ForkedJvm.MINGPT));
    Result plain = MinGpt.eval(jvm.launch(), "nano_p", "plain.safetensors");
    Result hooked = MinGpt.eval(jvm.launch().agent(spec), "nano_p", "hooked.safetensors");

    assertThat(hooked.status()).isZero();
    assertThat(hooked.out()).isEqualTo(plain.out());
    assertThat(hooked.others()).isEmpty();
    assertThat(bytes("hooked.safetensors")).isEqualTo(bytes("plain.safetensors"));
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.files()).hasSize(1);
    assertThat(run.points())
        .filteredOn(point -> point.getAsJsonObject().get("state").getAsString().startsWith("FIRED"))
        .hasSizeGreaterThan(150);
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(jvm.folder().resolve(file));
  }
}
