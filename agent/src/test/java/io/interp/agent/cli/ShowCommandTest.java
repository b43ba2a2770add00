package io.interp.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.read.Captures;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ShowCommandTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void capture() {
    Captures captures = new Captures(folder.resolve("captures"));
    List<String> pattern = List.of("batch", "head", "query", "key");
    captures.point("h.0.pattern", List.of("attention"), pattern, List.of());
    captures.point("h.0.resid", List.of("residual"), List.of("batch", "pos", "d_model"), List.of());
    for (long step : new long[] {0, 100}) {
      captures.step(
          step,
          Captures.range("h.0.pattern", pattern, 1, 2, 3, 3),
          Captures.range("h.0.resid", List.of("batch", "pos", "d_model"), 1, 3, 4),
          Captures.f32("bias", new float[] {Float.NaN, 2, 4}, 3));
    }
    captures.close();
  }

  @Test
  void withoutPngItIsATableInTheOrderOfExecution() {
    assertThat(show("--step", "0")).isZero();
    assertThat(out.toString().lines().skip(1).map(line -> line.replaceAll(" {2,}", " | ")))
        .containsExactly(
            "",
            "name | tags | dims | shape | dtype | min | mean | max | not finite",
            "h.0.pattern | attention | batch head query key | [1, 2, 3, 3] | F32 | 0.000 | 8.500 |"
                + " 17.00",
            "h.0.resid | residual | batch pos d_model | [1, 3, 4] | F32 | 0.000 | 5.500 | 11.00",
            "bias | [3] | F32 | 2.000 | 3.000 | 4.000 | 1");
    assertThat(out.toString().lines().findFirst().orElseThrow())
        .contains("iteration 7 (step 0), 2 steps captured from 0 to 100, model 1, training true");
  }

  @Test
  void whatSelectsByTagGlobAndName() {
    assertThat(show("bias", "#attention")).isZero();
    assertThat(out.toString()).contains("h.0.pattern").contains("bias").doesNotContain("h.0.resid");
  }

  @Test
  void withPngItDrawsTheHeads() throws IOException {
    Path png = folder.resolve("pictures/heads.png");
    assertThat(show("--png", png.toString())).isZero();
    BufferedImage two = ImageIO.read(png.toFile());
    assertThat(show("--png", png.toString(), "--head", "1")).isZero();
    BufferedImage one = ImageIO.read(png.toFile());
    assertThat(one.getHeight()).isGreaterThan(two.getHeight());
    assertThat(out.toString()).contains(png.toString());
    assertThat(Files.isRegularFile(png)).isTrue();
  }

  @Test
  void aJdkWithoutFontsDrawsWithoutText() throws Exception {
    Path png = folder.resolve("heads.png");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.awt.fontconfig=" + folder.resolve("none"),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                "show",
                folder.resolve("captures").toString(),
                "--png",
                png.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String output = Files.readString(folder.resolve("output"));
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output).contains(png.toString()).doesNotContain("\tat ");
    assertThat(ImageIO.read(new File(png.toString()))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--step 7 | 1 | step 7 was not captured; the nearest are [0, 100]",
        "h.0.patern | 1 | h.0.patern matches nothing in step 100; near: h.0.pattern, h.0.resid, bias",
        "resid | 1 | resid matches nothing in step 100; names end in it; give '**.resid'",
        "a#b | 1 | 'a#b' ends in '#b'; a suffix is #1, #2, …",
        "--png x.png --head 2 | 1 | there is no head 2 in h.0.pattern",
        "--png x.png --batch 1 | 1 | there is no batch 1 in h.0.pattern",
        "--png x.png bias | 1 | bias cannot be drawn; its shape is [3]; a heat map needs two",
        "--png x.jpg | 1 | x.jpg does not end in .png; pictures are PNG; give --png x.jpg.png",
        "--head 1 | 1 | --head and --batch choose what is drawn; add --png FILE",
        "--step -1 | 1 | --step, --head and --batch count from 0",
        "--step x | 2 | 'x' is not a whole number; try interp-agent show --help",
        "--colour | 2 | Unknown option: '--colour'; try interp-agent show --help",
      })
  void whatIsWrongIsOneLine(String arguments, int status, String line) {
    assertThat(show(arguments.split(" "))).isEqualTo(status);
    assertThat(err.toString()).startsWith("interp-agent: ").contains(line);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "folder.png | it is a folder",
        "file/x.png | a file is where a folder has to be",
      })
  void aPictureThatCannotBeWrittenHasTheNameThatWasGiven(String name, String why)
      throws IOException {
    Files.createDirectory(folder.resolve("folder.png"));
    Files.createFile(folder.resolve("file"));
    String png = folder.resolve(name).toString();
    assertThat(show("--png", png)).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "interp-agent: " + png + " cannot be written; " + why + "; give another --png");
  }

  @Test
  void aSecondRunOrStepIsRefusedAsSuch() throws IOException {
    Path captures = folder.resolve("captures");
    Path run = captures.resolve("latest").toRealPath();
    for (Path second : List.of(captures, run, run.resolve("step-00000100.safetensors"))) {
      err.getBuffer().setLength(0);
      assertThat(show(second.toString())).isEqualTo(1);
      assertThat(err.toString())
          .isEqualToIgnoringNewLines(
              "interp-agent: "
                  + captures
                  + " and "
                  + second
                  + " are both captures; give one run at a time");
    }
  }

  @Test
  void anUnknownCommandNamesTheCommands() {
    assertThat(execute("shw")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "interp-agent: 'shw' is no command; there is inspect, check, show, schema; try"
                + " interp-agent --help");
  }

  @Test
  void helpShowsVerbsThenOptionsThenExamples() {
    assertThat(execute("show", "--help")).isZero();
    assertThat(out.toString()).containsSubsequence("Usage:", "WHAT", "Options:", "Examples:");
  }

  private int show(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "show";
    all[1] = folder.resolve("captures").toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return execute(all);
  }

  private int execute(String... arguments) {
    CommandLine commandLine = CommandLineMain.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  /** Starts the command line in a JVM of its own. */
  static final class Launcher {
    public static void main(String[] args) {
      System.exit(CommandLineMain.run(args));
    }

    private Launcher() {}
  }
}
