package io.interp.agent.cli;

import io.interp.agent.picture.HeatMaps;
import io.interp.agent.picture.PngFile;
import io.interp.agent.read.CaptureFolder;
import io.interp.agent.read.CapturedStep;
import io.interp.agent.read.CapturedTensor;
import io.interp.agent.read.ReadException;
import io.interp.internal.capture.Selector;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one captured step: a table of its values, or a picture of them. */
@Command(
    name = "show",
    header = "Show what a run captured: a table of values, or heat maps.",
    synopsisHeading = "Usage: ",
    customSynopsis =
        "interp-agent show CAPTURES [WHAT ...] [--step N] [--png FILE [--head H] [--batch N]]",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  interp-agent show captures                                  # the last step of the last run",
      "  interp-agent show captures '#attention' --step 100          # values with a tag",
      "  interp-agent show captures --png heads.png                  # every attention head",
      "  interp-agent show captures 'blocks.0.**pattern' --head 1 --png head.png"
    })
final class ShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "CAPTURES",
      description = "Folder of captures, of one run, or the file of one step.")
  private Path captures;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "WHAT",
      description = {
        "Final name, glob (* one segment, ** any) or #tag.",
        "Default: everything; for a picture what is tagged attention, else everything with dims"
            + " head, query, key."
      })
  private List<String> what = List.of();

  @Option(names = "--step", paramLabel = "N", description = "Which step. Default: the last.")
  private Long step;

  @Option(names = "--png", paramLabel = "FILE", description = "Draw a heat map for each head.")
  private Path png;

  @Option(names = "--head", paramLabel = "H", description = "Draw only this head, from 0.")
  private Integer head;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Draw this index of the batch. Default: 0.")
  private Integer batch;

  @Override
  public Integer call() {
    checkIndexes();
    checkOneRun();
    if (png != null) {
      PngFile.checkName(png);
    }
    CaptureFolder folder = CaptureFolder.find(captures);
    CapturedStep shown =
        CapturedStep.open(folder, step == null ? folder.last() : folder.step(step));
    PrintWriter out = spec.commandLine().getOut();
    if (png == null) {
      out.print(ValueTable.of(folder, shown, what.isEmpty() ? shown.values() : selected(shown)));
    } else {
      draw(folder, shown, out);
    }
    out.flush();
    return 0;
  }

  private void checkIndexes() {
    if (isNegative(batch) || isNegative(head) || isNegative(step)) {
      throw new ReadException("--step, --head and --batch count from 0; give a number from 0 on");
    }
    if (png == null && (head != null || batch != null)) {
      throw new ReadException("--head and --batch choose what is drawn; add --png FILE");
    }
  }

  /** A shell turns a pattern for folders into all of them, and the second is no value's name. */
  private void checkOneRun() {
    for (String text : what) {
      if (new File(text).exists() && CaptureFolder.isAt(Path.of(text))) {
        throw new ReadException(
            captures + " and " + text + " are both captures; give one run at a time");
      }
    }
  }

  private static boolean isNegative(Number index) {
    return index != null && index.longValue() < 0;
  }

  private void draw(CaptureFolder folder, CapturedStep shown, PrintWriter out) {
    // A server's DISPLAY may point to nothing.
    System.setProperty("java.awt.headless", "true");
    PictureOf picture = new PictureOf(folder, shown, head, batch);
    HeatMaps.Picture drawn =
        HeatMaps.draw(picture.page(what.isEmpty() ? picture.attention() : selected(shown)));
    PngFile.write(drawn.image(), png);
    if (!drawn.lettered()) {
      CommandLineMain.say(
          spec.commandLine(),
          "this JDK has no fonts: the picture has no text; install fontconfig and a font");
    }
    out.println(png);
  }

  private List<CapturedTensor> selected(CapturedStep shown) {
    Set<CapturedTensor> wanted = new LinkedHashSet<>();
    for (String text : what) {
      wanted.addAll(shown.select(parse(text)));
    }
    // In the order of execution, whatever the order of the arguments.
    return shown.values().stream().filter(wanted::contains).toList();
  }

  private static Selector parse(String text) {
    try {
      return Selector.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ReadException(e.getMessage(), e);
    }
  }
}
