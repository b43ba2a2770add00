package io.interp.agent.cli;

import io.interp.agent.schema.SpecSchema;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of specs, with which editors complete and check them. */
@Command(
    name = "schema",
    header = "Print the JSON Schema of hook specs, for editors.",
    synopsisHeading = "Usage: ",
    customSynopsis = "interp-agent schema",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = {
      "  interp-agent schema > hookspec.schema.json",
      "  and in the first line of a spec: # yaml-language-server: $schema=hookspec.schema.json"
    })
final class SchemaCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(SpecSchema.text());
    out.flush();
    return 0;
  }
}
