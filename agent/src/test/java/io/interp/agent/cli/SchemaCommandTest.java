package io.interp.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SchemaCommandTest {

  @Test
  void it_prints_the_schema_that_the_documentation_has() throws IOException {
    StringWriter out = new StringWriter();
    CommandLine commandLine = CommandLineMain.commandLine();
    assertThat(commandLine.setOut(new PrintWriter(out)).execute("schema")).isZero();
    assertThat(Files.readString(Path.of("../docs/hookspec.schema.json")))
        .as(
            "after a change of the language: ./run.sh build && ./run.sh schema > docs/hookspec.schema.json")
        .isEqualTo(out.toString());
  }
}
