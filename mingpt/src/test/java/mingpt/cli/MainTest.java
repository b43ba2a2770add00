package mingpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MainTest {

  // From the module's folder, where the build runs the tests.
  private static final String SHIPPED_SORT = Path.of("checkpoints", "sort").toString();
  private static final String SHIPPED_CHARS = Path.of("checkpoints", "chars").toString();
  private static final String TEXT = "the quick brown fox jumps over the lazy dog. ".repeat(60);

  @TempDir private Path folder;

  private final PrintStream stdout = System.out;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void captureOutput() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void releaseOutput() {
    System.setOut(stdout);
  }

  @Test
  void trainingEndsWithACheckpointThatGenerates() {
    String dir = path("sort");
    assertThat(run("train", "sort", "--steps", "3", "--batch-size", "4", "--out", dir)).isZero();

    assertThat(printed()).endsWith("wrote " + Path.of(dir, "model.safetensors"));
    assertThat(run("generate", "--checkpoint", dir, "--prompt", "210210")).isZero();
    assertThat(printed()).contains("2 1 0 2 1 0 -> ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void resumedTrainingWritesTheModelOfAnUninterruptedOne() throws IOException {
    String whole = path("whole");
    String half = path("half");
    List<String> options = List.of("--batch-size", "4", "--device", "cpu", "--seed", "7");
    assertThat(run("train adder --ndigit 1 --steps 8 --out", whole, options)).isZero();
    assertThat(run("train adder --ndigit 1 --steps 4 --out", half, options)).isZero();
    assertThat(run("train", "adder", "--steps", "8", "--resume", half)).isZero();

    // The states, since the adder's model is that of the best score.
    assertThat(Path.of(half, "resume.safetensors"))
        .hasSameBinaryContentAs(Path.of(whole, "resume.safetensors"));
  }

  @Test
  void characterModelKnowsItsCharacters() throws IOException {
    String text = Files.writeString(folder.resolve("text.txt"), TEXT).toString();
    String data = path("data");
    String dir = path("chars");
    assertThat(run("prepare", text, "--out", data)).isZero();
    assertThat(
            run(
                "train chargpt --layers 1 --heads 2 --embedding 8 --block-size 16 --steps 2"
                    + " --batch-size 2 --text "
                    + data
                    + " --out",
                dir,
                List.of()))
        .isZero();
    assertThat(run("generate", "--checkpoint", dir, "--prompt", "the", "--max-new-tokens", "5"))
        .isZero();
    assertThat(printed().lines().reduce((first, last) -> last).orElseThrow())
        .startsWith("the")
        .hasSize(8);

    assertThat(run("generate", "--checkpoint", dir, "--prompt", "THE")).isOne();
    assertError("found 'T' (U+0054)");
  }

  @Test
  void resumingWithAnotherTextIsRefused() throws IOException {
    String text = Files.writeString(folder.resolve("text.txt"), TEXT).toString();
    String dir = path("chars");
    assertThat(
            run(
                "train chargpt --layers 1 --heads 2 --embedding 8 --block-size 16 --steps 1"
                    + " --batch-size 2 --text "
                    + text
                    + " --out",
                dir,
                List.of()))
        .isZero();
    Files.writeString(Path.of(text), TEXT.replace("quick", "kciuq"));

    assertThat(run("train", "chargpt", "--steps", "2", "--resume", dir)).isOne();
    assertError("is not the text that");
  }

  @Test
  void shippedCheckpointSorts() {
    assertThat(run("generate", "--checkpoint", SHIPPED_SORT, "--prompt", "0 0 2 1 0 1")).isZero();
    assertThat(printed()).isEqualTo("0 0 2 1 0 1 -> 0 0 0 1 1 2");
  }

  @Test
  void shippedCharacterModelWritesTheSameTextForTheSameSeed() {
    String[] generate = {"generate", "--checkpoint", SHIPPED_CHARS, "--prompt", "O God"};
    assertThat(run(generate)).isZero();
    String first = printed();
    out.reset();
    assertThat(run(generate)).isZero();

    assertThat(first).startsWith("O God").hasSizeGreaterThan(90);
    assertThat(printed()).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train juggle | 2 | juggle",
        "train | 2 | PROJECT",
        "train sort --stpes 3 | 2 | --stpes",
        "train sort --steps many | 2 | many",
        "train sort --steps -1 | 1 | found -1",
        "train sort --batch-size 0 | 1 | found 0",
        "train sort --lr 0 | 1 | learning rate",
        "train sort --model gpt-tiny | 1 | gpt-tiny",
        "train sort --model gpt-nano --layers 2 | 1 | mixture",
        "train sort --text x.txt | 2 | --text is for chargpt",
        "train sort --ndigit 2 | 2 | --ndigit is for adder",
        "train sort --device tpu | 1 | 'tpu'",
        "train sort --resume nowhere | 1 | nowhere",
        "train adder --ndigit 4 | 1 | found 4",
        "train chargpt | 1 | --text",
        "train chargpt --text nowhere.txt | 1 | nowhere.txt does not exist",
        "generate --prompt 210210 | 2 | --checkpoint",
        "generate --checkpoint nowhere --prompt 210210 | 1 | nowhere",
        "generate --checkpoint checkpoints/sort --prompt 2102 | 1 | found '2102'",
        "generate --checkpoint checkpoints/sort --prompt 210210 --top-k 0 | 1 | found 0",
        "generate --checkpoint checkpoints/sort --prompt 210210 --temperature 0 | 1 | temperature",
        "generate --checkpoint checkpoints/sort --prompt 210210 --max-new-tokens -2 | 1 | -2",
        "prepare nowhere.txt | 1 | nowhere.txt does not exist",
        "prepare checkpoints --out target | 1 | checkpoints",
        "juggle | 2 | juggle",
      })
  void userErrorsAreOneLine(String arguments, int status, String found) {
    assertThat(run(arguments.split(" "))).isEqualTo(status);
    assertError(found);
  }

  @Test
  void finishedTrainingHasNothingToResume() {
    String dir = path("sort");
    assertThat(run("train", "sort", "--steps", "2", "--batch-size", "2", "--out", dir)).isZero();

    assertThat(run("train", "sort", "--resume", dir)).isOne();
    assertError("trained for 2 steps");
    err.getBuffer().setLength(0);
    assertThat(run("train", "adder", "--resume", dir)).isOne();
    assertError("found sort");
  }

  @Test
  void helpShowsExamplesLast() {
    StringWriter help = new StringWriter();
    CommandLine commandLine = Main.commandLine().setOut(new PrintWriter(help, true));

    assertThat(commandLine.execute("train", "--help")).isZero();
    assertThat(help.toString()).containsSubsequence("train", "PROJECT", "--steps", "Examples:");
  }

  private int run(String start, String dir, List<String> options) {
    return run((start + " " + dir + " " + String.join(" ", options)).strip().split(" "));
  }

  private int run(String... arguments) {
    return Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private void assertError(String found) {
    assertThat(err.toString()).startsWith("mingpt: ").contains(found).hasLineCount(1);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8).strip();
  }
}
