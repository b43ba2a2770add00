package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the rules of a spec keep of the values that pass. */
class CaptureRulesIT {

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void aSliceByNameOfDimensionIsWhatNumPysNotationGives() {
    CaptureRun run =
        run(
            """
            spec: 1
            model: toy.Net
            points:
              - {name: named, in: toy.Net, at: {argument: 0}, dims: [pos]}
              - {name: numpy, in: toy.Net, at: {argument: 0}}
              - {name: range, in: toy.Net, at: {argument: 0}}
            capture:
              - {what: named, slice: {pos: -1}}
              - {what: numpy, slice: -1}
              - {what: range, slice: '1:'}
            """,
            "steps",
            3);

    TensorFile step = run.step(2);
    assertThat(step.get("named").values()).containsExactly(3);
    assertThat(step.get("named").shape()).isEmpty();
    assertThat(step.get("numpy")).usingRecursiveComparison().isEqualTo(step.get("named"));
    assertThat(step.get("range").values()).containsExactly(3);
    assertThat(step.get("range").shape()).containsExactly(1);
  }

  @Test
  void scalarsGoToALineOfAJsonlFilePerStep() throws IOException {
    CaptureRun run =
        run(
            """
            spec: 1
            model: toy.Net
            points:
              - {name: last, in: toy.Net, at: {argument: 0}, dims: [pos]}
              - {name: out, in: toy.Net, at: return}
            capture:
              - {what: last, slice: {pos: -1}, to: metrics.jsonl}
              - {what: out, every: 2}
            """,
            "steps",
            3);

    List<String> lines = Files.readAllLines(run.folder().resolve("metrics.jsonl"));
    assertThat(lines).hasSize(3);
    for (int i = 0; i < 3; i++) {
      JsonObject line = JsonParser.parseString(lines.get(i)).getAsJsonObject();
      assertThat(line.get("step").getAsInt()).isEqualTo(i);
      assertThat(line.toString()).contains("\"last\"");
    }
    assertThat(run.files())
        .containsExactly("step-00000000.safetensors", "step-00000002.safetensors");
    assertThat(run.step(0).order()).containsExactly("out");
  }

  @Test
  void reductionsAreKeptBesideTheValueAndGoToFilesOfNumbers() throws IOException {
    CaptureRun run =
        run(
            """
            spec: 1
            model: toy.Net
            points:
              - {name: x, in: toy.Net, at: {argument: 0}, dims: [pos]}
            capture:
              - {what: x, keep: [value, {norm: pos}, {top: 1, along: -1}]}
              - {what: x, keep: stats, to: stats.csv}
              - {what: x, keep: [value, {max: 0}], to: x.jsonl}
            """,
            "steps",
            3);

    TensorFile step = run.step(2);
    assertThat(step.order()).containsExactly("x", "x:norm:pos", "x:top:-1", "x:top_index:-1");
    assertThat(step.get("x").values()).containsExactly(2, 3);
    assertThat(step.get("x:norm:pos").values()).containsExactly((float) Math.sqrt(13));
    assertThat(step.get("x:norm:pos").shape()).isEmpty();
    assertThat(step.get("x:top:-1").values()).containsExactly(3);
    assertThat(step.get("x:top_index:-1").values()).containsExactly(1);
    List<String> stats = Files.readAllLines(run.folder().resolve("stats.csv"));
    assertThat(stats.get(0))
        .isEqualTo(
            "step,model,trainer_number,thread,training,gradient_mode,intervened,caller,"
                + "x:mean,x:std,x:min,x:max,x:norm,x:zeros,x:nan,x:inf");
    String caller = run.step(0).metadata().get("caller");
    assertThat(stats.get(1))
        .isEqualTo("0,1,,main,,,false," + caller + ",0.5,0.5,0.0,1.0,1.0,0.5,0.0,0.0");
    assertThat(Files.readAllLines(run.folder().resolve("x.jsonl")).get(1))
        .endsWith(",\"x\":[1.0,2.0],\"x:max:0\":2.0}");
  }

  @Test
  void typesAndLimitsAreThoseOfTheCapture() {
    CaptureRun run =
        run(
            """
            spec: 1
            model: toy.Net
            points:
              - {name: x, in: toy.Net, at: {argument: 0}, dims: [pos]}
              - {name: out, in: toy.Net, at: return}
            capture:
              - {what: x, first: 2, dtype: F64, copy: always, order: before}
              - {what: out, max: 16}
            """,
            "steps",
            4);

    assertThat(run.files())
        .containsExactly("step-00000000.safetensors", "step-00000001.safetensors");
    TensorFile step = run.step(1);
    assertThat(step.get("x").dtype()).isEqualTo("F64");
    assertThat(step.get("x").values()).containsExactly(1, 2);
    assertThat(step.metadata().get("interventions"))
        .isEqualTo("{\"x\":\"before\",\"out\":\"after\"}");
    assertThat(run.run().getAsJsonArray("failures").toString())
        .contains("hooks.yaml:8:5: `max` of 16 bytes is reached, and this capture ends");
  }

  @Test
  void whatIsAccumulatedOverARunIsWrittenAsItEndsHoweverItEnds() throws IOException {
    CaptureRun run =
        run(
            """
            spec: 1
            model: toy.Net
            points:
              - {name: x, in: toy.Net, at: {argument: 0}, dims: [pos]}
            capture:
              - {what: x, over: run, keep: [value, {max: pos}]}
              - {what: x, over: run, keep: {mean: pos}, every: 2, to: means.csv}
            """,
            "steps",
            4,
            "exit",
            0);

    assertThat(run.files()).isEmpty();
    TensorFile whole = TensorFile.read(run.folder().resolve("run.safetensors"));
    assertThat(whole.get("x").values()).containsExactly(1.5, 2.5);
    assertThat(whole.get("x:max:pos").values()).containsExactly(4);
    assertThat(whole.metadata())
        .containsEntry("over", "run")
        .containsEntry("steps", "{\"x\":4,\"x:max:pos\":4}")
        .containsEntry("count", "{\"x\":4,\"x:max:pos\":4}");
    assertThat(Files.readAllLines(run.folder().resolve("means.csv")))
        .containsExactly("model,steps,intervened,x:mean:pos", "1,2,false,1.5");
    assertThat(run.run().get("files").getAsInt()).isEqualTo(2);
  }

  @Test
  void paddingIsSkippedAndRowsKnowTheirTokens() {
    Path classes =
        Sources.compile(
            jvm.folder(),
            """
            package padded;
            public final class Padded {
              float[][][] forward(int[][] tokens, boolean[][] mask) {
                float[][][] h = new float[tokens.length][tokens[0].length][2];
                for (int b = 0; b < h.length; b++) {
                  for (int p = 0; p < h[b].length; p++) {
                    h[b][p] = new float[] {tokens[b][p], -tokens[b][p]};
                  }
                }
                return h;
              }
              public static void main(String[] args) {
                Padded model = new Padded();
                boolean[][] mask = {{true, true, false}, {true, false, false}};
                for (int i = 0; i < 2; i++) {
                  model.forward(new int[][] {{7, 8, 0}, {9 + i, 0, 0}}, mask);
                }
              }
            }
            """);
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: padded.Padded
        points:
          - {name: mask, in: padded.Padded, at: {argument: mask}, dims: [batch, pos]}
          - {name: tokens, in: padded.Padded, at: {argument: 0}, dims: [batch, pos]}
          - {name: h, in: padded.Padded, at: return, dims: [batch, pos, d_model], mask: mask}
        capture:
          - {what: h, slice: {pos: -1}}
          - {what: h, keep: {mean: pos}}
          - {what: h, rows: harvest, tokens: tokens}
        """);
    Result result =
        jvm.launch().agent("hooks.yaml,strict").main(classes.toString(), "padded.Padded");

    assertThat(result.status()).isZero();
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    TensorFile step = run.step(0);
    assertThat(step.order()).containsExactly("h", "h:mean:pos");
    assertThat(step.get("h").values()).containsExactly(8, -8, 9, -9);
    assertThat(step.get("h:mean:pos").values()).containsExactly(7.5, -7.5, 9, -9);
    TensorFile shard = TensorFile.read(run.folder().resolve("harvest/h/shard-00000.safetensors"));
    assertThat(shard.get("rows").shape()).containsExactly(6, 2);
    assertThat(shard.get("rows").values())
        .containsExactly(7, -7, 8, -8, 9, -9, 7, -7, 8, -8, 10, -10);
    assertThat(shard.get("token").values()).containsExactly(7, 8, 9, 7, 8, 10);
    assertThat(shard.get("position").values()).containsExactly(0, 1, 0, 0, 1, 0);
    assertThat(shard.get("batch").values()).containsExactly(0, 0, 1, 0, 0, 1);
    assertThat(shard.get("step").values()).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(run.run().get("rows")).hasToString("{\"harvest/h\":\"h\"}");
    assertThat(run.run().getAsJsonArray("failures")).isEmpty();
  }

  @Test
  void severalSpecsAreReadAsOne() {
    jvm.file("more.yaml", "spec: 1\npoints:\n  - {name: in, in: toy.Net, at: {argument: x}}\n");
    jvm.file("hooks.yaml", Toy.EVERY_MODULE);
    Result result =
        jvm.launch()
            .agent("hooks.yaml+more.yaml,strict")
            .main(Toy.classPath(), Toy.MAIN, "steps", 1);

    assertThat(result.status()).isZero();
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.step(0).order()).containsExactly("in", "layers.0", "layers.1", "head");
    assertThat(run.run().getAsJsonArray("spec_files").toString())
        .isEqualTo("[\"hooks.yaml\",\"more.yaml\"]");
  }

  @Test
  void aPackInAJarOfTheApplicationIsFound() throws IOException {
    Path pack = jvm.folder().resolve("packs/META-INF/hookspecs/toy/all.yaml");
    Files.createDirectories(pack.getParent());
    Files.writeString(pack, Toy.EVERY_MODULE);
    jvm.file("hooks.yaml", "spec: 1\nuse: [toy/all]\n");
    Result result =
        jvm.launch()
            .agent("hooks.yaml,strict")
            .main(Toy.classPath() + ":" + jvm.folder().resolve("packs"), Toy.MAIN, "steps", 1);

    assertThat(result.status()).isZero();
    assertThat(CaptureRun.latest(jvm.folder().resolve("captures")).step(0).order())
        .containsExactly("layers.0", "layers.1", "head");
  }

  @Test
  void primitivesAndNestedArraysAreValuesLikeAnyOther() {
    Path classes =
        Sources.compile(
            jvm.folder(),
            """
            package kinds;
            public final class Kinds {
              double forward(int n, long wide, float[][] rows) {
                boolean many = n > 1;
                double half = n / 2.0;
                int[][] counts = {{n, 2}, {3, 4}, {5, 6}};
                return half + wide + rows[0][0] + counts[0][0] + (many ? 1 : 0);
              }
              public static void main(String[] args) {
                System.out.println(new Kinds().forward(3, 1L << 40, new float[][] {{1, 2, 3}}));
              }
            }
            """);
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: kinds.Kinds
        points:
          - {name: n, in: kinds.Kinds, at: {argument: n}}
          - {name: wide, in: kinds.Kinds, at: {argument: 1}}
          - {name: rows, in: kinds.Kinds, at: {argument: 2}}
          - {name: half, in: kinds.Kinds, at: {assign: half}}
          - {name: counts, in: kinds.Kinds, at: {assign: counts}}
          - {name: sum, in: kinds.Kinds, at: return}
        """);
    Result result = jvm.launch().agent("hooks.yaml,strict").main(classes.toString(), "kinds.Kinds");

    double sum = 1.5 + (1L << 40) + 1 + 3 + 1;
    assertThat(result.out()).isEqualTo(sum + "\n");
    TensorFile step = CaptureRun.latest(jvm.folder().resolve("captures")).step(0);
    assertThat(step.tensors().values().stream().map(TensorFile.Values::dtype))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("I32", "I64", "F32", "F64", "I32", "F64").toList());
    assertThat(step.get("n").values()).containsExactly(3);
    assertThat(step.get("wide").values()).containsExactly(1L << 40);
    assertThat(step.get("rows").shape()).containsExactly(1, 3);
    assertThat(step.get("half").values()).containsExactly(1.5);
    assertThat(step.get("counts").shape()).containsExactly(3, 2);
    assertThat(step.get("counts").values()).containsExactly(3, 2, 3, 4, 5, 6);
    assertThat(step.get("sum").values()).containsExactly(sum);
  }

  private CaptureRun run(String spec, Object... arguments) {
    jvm.file("hooks.yaml", spec);
    Result result =
        jvm.launch().agent("hooks.yaml,strict").main(Toy.classPath(), Toy.MAIN, arguments);
    assertThat(result.status()).isZero();
    return CaptureRun.latest(jvm.folder().resolve("captures"));
  }
}
