package io.interp.agent.cli;

import io.interp.agent.inspect.CheckText;
import io.interp.agent.inspect.ModelFiles;
import io.interp.agent.inspect.SpecCheck;
import io.interp.agent.plan.Plan;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.SpecException;
import io.interp.agent.spec.read.SpecReader;
import io.interp.agent.spec.source.SpecSources;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks whether a spec fits a model's JAR, without running the model. */
@Command(
    name = "check",
    header = "Check whether a spec fits a model's JAR, without running it.",
    synopsisHeading = "Usage: ",
    customSynopsis = "interp-agent check SPEC ... --model MODEL.jar [--classpath PATH]",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  interp-agent check hooks.yaml --model model.jar",
      "  interp-agent check mingpt/attention --model mingpt.jar       # a pack",
      "  interp-agent check hooks.yaml --model target/classes --classpath 'target/lib/*'"
    })
final class CheckCommand implements Callable<Integer> {

  private static final int DOES_NOT_FIT = 1;

  @Mixin private ModelOptions options;
  @picocli.CommandLine.Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "SPEC",
      description = {
        "Spec files or packs, read as one like SPEC+SPEC of -javaagent.",
        "Packs are also looked for in the model's META-INF/hookspecs."
      })
  private List<String> specs;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      required = true,
      description = "JAR of the model, or a folder of class files; may be repeated.")
  private List<Path> models;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (ModelFiles files = ModelFiles.open(models, options.classPath())) {
      files.missing().forEach(line -> CommandLineMain.say(spec.commandLine(), line));
      SpecCheck check = new SpecCheck(new Plan(read(files)), files).run();
      out.print(CheckText.of(check));
      report(check.problems());
      return check.problems().isEmpty() ? 0 : DOES_NOT_FIT;
    } catch (SpecException e) {
      report(e.problems());
      return DOES_NOT_FIT;
    } finally {
      out.flush();
    }
  }

  private io.interp.agent.spec.Spec read(ModelFiles files) {
    SpecSources sources =
        new SpecSources(
            new File(System.getProperty("user.dir")),
            CheckCommand.class.getClassLoader(),
            files.loader());
    return SpecReader.read(specs, sources);
  }

  private void report(List<Problem> problems) {
    PrintWriter err = spec.commandLine().getErr();
    problems.forEach(err::println);
    err.flush();
  }
}
