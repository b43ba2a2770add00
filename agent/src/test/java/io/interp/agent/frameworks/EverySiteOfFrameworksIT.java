package io.interp.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.EverySpec;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A spec for every value in every method of a framework changes no bit of a model's results. */
@Tag("all")
class EverySiteOfFrameworksIT {

  private static final Pattern RESULT = Pattern.compile("^(answer|before|after|loss|score|class) ");

  /** More than any of the frameworks has. */
  private static final String LIMITS = "limits: {sites: 1000000, classes: 20000}\n";

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  /** Calls stay where they are, or are made by their call sites. */
  @ParameterizedTest
  @CsvSource({
    "DJL, api pytorch-engine, Bert, 'ai.djl.nn.AbstractBaseBlock', call, 500",
    "DJL, api pytorch-engine, Bert, 'ai.djl.nn.AbstractBaseBlock', {callee}, 500",
    "DJL, api pytorch-engine model-zoo, ResNet, 'ai.djl.nn.AbstractBaseBlock', call, 200",
    "DEEPLEARNING4J, deeplearning4j-nn, Convolution,"
        + " '{in: org.deeplearning4j.nn.multilayer.MultiLayerNetwork, method: output}', call, 500",
    "DEEPLEARNING4J, deeplearning4j-nn, Convolution,"
        + " '{in: org.deeplearning4j.nn.multilayer.MultiLayerNetwork, method: output}', {callee}, 500",
    "DEEPLEARNING4J, deeplearning4j-nn, Graph,"
        + " '{in: org.deeplearning4j.nn.graph.ComputationGraph, method: outputOfLayersDetached}',"
        + " {callee}, 500",
    "DEEPNETTS, deepnetts-core, Flowers, deepnetts.net.NeuralNetwork, call, 120",
    "DEEPNETTS, deepnetts-core, Flowers, deepnetts.net.NeuralNetwork, {callee}, 120",
  })
  void theResultIsThatOfThePlainRunBitByBit(
      Framework framework,
      String artifacts,
      String program,
      String model,
      String calls,
      int leastFired)
      throws IOException {
    List<Path> jars = Stream.of(artifacts.split(" ")).map(framework::jar).toList();
    String head = LIMITS + "model: " + model + "\ncapture: [{first: 1}]\n";
    String spec = EverySpec.write(jvm, head, calls, jars);
    String classPath = framework.compile(jvm);
    Result plain = framework.run(jvm.launch(), classPath, program);
    Result hooked = framework.run(jvm.launch().agent(spec), classPath, program);

    assertThat(plain.status()).isZero();
    assertThat(hooked.status()).isZero();
    assertThat(results(hooked)).isEqualTo(results(plain)).isNotEmpty();
    assertThat(hooked.err()).doesNotContain("limits", "cannot weave", "without hooks");
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.files()).hasSize(1);
    assertThat(run.points())
        .filteredOn(point -> point.getAsJsonObject().get("state").getAsString().startsWith("FIRED"))
        .hasSizeGreaterThan(leastFired);
  }

  /** What a program says of its values; Deep Netts itself says how long it took. */
  private static List<String> results(Result result) {
    return result.out().lines().filter(line -> RESULT.matcher(line).find()).toList();
  }
}
