package mingpt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import mingpt.data.TextSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns a text into files of tokens. */
@Command(
    name = "prepare",
    description =
        "Turn a text into train.bin and val.bin (tokens of 16 bits, little endian, 90%% and 10%%)"
            + " and meta.json.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  mingpt prepare",
      "  mingpt prepare input.txt --kind bpe --out data/input",
      "  mingpt train chargpt --text data/input",
    })
final class PrepareCommand extends CommandWithHelp implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A text file in UTF-8 (default: tiny Shakespeare, downloaded).")
  private Path file;

  @Option(
      names = "--kind",
      paramLabel = "char|bpe",
      defaultValue = "char",
      description = "A token a character, or GPT-2's byte-pair encoding (default char).")
  private TextSource.Kind kind;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder of the files (default data).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Path text = file == null ? new TinyShakespeare(TinyShakespeare.SOURCE).download(out) : file;
    TextSource source = TextSource.of(TextSource.read(text), kind);
    source.write(out);
    System.out.printf(
        Locale.ROOT,
        "%s: %d tokens to train on, %d to validate with, %d different%n",
        text,
        source.train().size(),
        source.validation().size(),
        source.meta().vocabSize());
    System.out.println("wrote " + out);
    return 0;
  }
}
