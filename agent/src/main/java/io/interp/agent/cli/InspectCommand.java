package io.interp.agent.cli;

import io.interp.agent.inspect.Inspector;
import io.interp.agent.inspect.Inspector.Format;
import io.interp.agent.inspect.ModelFiles;
import io.interp.agent.inspect.Request;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what can be hooked in a model's JAR. */
@Command(
    name = "inspect",
    header = "List what can be hooked in a model's JAR, or write a spec to edit.",
    synopsisHeading = "Usage: ",
    customSynopsis =
        "interp-agent inspect MODEL.jar [--class GLOB] [--method NAME] [--format text|json|spec]%n"
            + "                            [--sources SOURCES.jar] [--classpath PATH]",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  interp-agent inspect model.jar                              # every class with a forward",
      "  interp-agent inspect model.jar --class '**.Attention' --sources model-sources.jar",
      "  interp-agent inspect model.jar --method predict             # where it is not called forward",
      "  interp-agent inspect model.jar --format spec > hooks.yaml   # a spec to edit"
    })
final class InspectCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ModelOptions options;

  @Parameters(
      arity = "1..*",
      paramLabel = "MODEL",
      description = "JARs of the model, or folders of class files. No class of them is loaded.")
  private List<Path> models;

  @Option(
      names = "--class",
      paramLabel = "GLOB",
      description =
          "Only these classes (* one segment, ** any), also of libraries. Default: the model's.")
  private String classes;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "Name or glob of the methods. Default: forward.")
  private String method = Request.FORWARD;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "text, json, or spec: a spec that `check` accepts. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--sources",
      paramLabel = "SOURCES",
      description = "A sources JAR or a folder of sources: shows each site's line.")
  private Path sources;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (ModelFiles files = ModelFiles.open(models, options.classPath())) {
      files.missing().forEach(line -> CommandLineMain.say(spec.commandLine(), line));
      Request request = new Request(models, classes, method, options.text());
      List<String> more = new Inspector(files, request).run(out, format, sources, Terminal.width());
      out.flush();
      more.forEach(line -> CommandLineMain.say(spec.commandLine(), line));
    } finally {
      out.flush();
    }
    return 0;
  }
}
