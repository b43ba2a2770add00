package io.interp.agent.cli;

import io.interp.agent.inspect.CheckText;
import io.interp.agent.inspect.ModelFiles;
import io.interp.agent.inspect.ShellWord;
import io.interp.agent.inspect.SpecCheck;
import io.interp.agent.lock.LockFile;
import io.interp.agent.lock.SpecLocks;
import io.interp.agent.lock.SpecLocks.SpecLock;
import io.interp.agent.plan.Plan;
import io.interp.agent.read.ReadException;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.SpecException;
import io.interp.agent.spec.SpecPart;
import io.interp.agent.spec.read.SpecReader;
import io.interp.agent.spec.source.SpecSources;
import io.interp.agent.weave.CheckedClasses;
import io.interp.internal.report.Console;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    customSynopsis = "interp-agent check SPEC ... --model MODEL.jar [--classpath PATH] [--lock]",
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

  @Option(
      names = "--lock",
      description = {
        "When all fits, write down the classes and sites beside the first SPEC, in SPEC.lock.",
        "A run, and check without --lock, then tell of each class that is another one."
      })
  private boolean lock;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (ModelFiles files = ModelFiles.open(models, options.classPath())) {
      files.missing().forEach(line -> CommandLineMain.say(spec.commandLine(), line));
      io.interp.agent.spec.Spec read = read(files);
      CheckedClasses checked = new CheckedClasses(locksBefore(read), true);
      SpecCheck check = new SpecCheck(new Plan(read), files, checked).run();
      out.print(CheckText.of(check));
      out.flush();
      List<Problem> problems = new ArrayList<>(check.problems());
      problems.addAll(checked.changedSpecs());
      report(problems);
      if (!problems.isEmpty()) {
        return DOES_NOT_FIT;
      }
      if (lock) {
        write(read, check);
      }
      return 0;
    } catch (SpecException e) {
      report(e.problems());
      return DOES_NOT_FIT;
    } finally {
      out.flush();
    }
  }

  /** The locks that are there, but the one that is to be written anew. */
  private List<SpecLock> locksBefore(io.interp.agent.spec.Spec read) {
    List<SpecPart> parts = new ArrayList<>(read.parts());
    if (lock) {
      Path written = absolute(specs.get(0));
      parts.removeIf(part -> absolute(part.file()).equals(written));
    }
    return SpecLocks.beside(parts, read.text());
  }

  private static Path absolute(String file) {
    return Path.of(file).toAbsolutePath().normalize();
  }

  private void write(io.interp.agent.spec.Spec read, SpecCheck check) {
    if (!Files.isRegularFile(Path.of(specs.get(0)))) {
      throw new ReadException(
          specs.get(0)
              + " is a pack and has no folder for a lock; write a spec with `use: ["
              + specs.get(0)
              + "]` and lock that");
    }
    Path file = Path.of(LockFile.beside(specs.get(0)));
    String command = "java -jar interp-agent.jar " + arguments();
    try {
      Files.writeString(file, LockFile.text(command, read.text(), check.woven()));
    } catch (IOException e) {
      throw new ReadException(file + " cannot be written; " + e, e);
    }
    spec.commandLine().getOut().println("locked in " + file);
  }

  private String arguments() {
    return spec.commandLine().getParent().getParseResult().originalArgs().stream()
        .map(ShellWord::of)
        .collect(Collectors.joining(" "));
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
    problems.forEach(problem -> err.println(Console.visible(problem.toString())));
    err.flush();
  }
}
