package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands of {@code docs/interventions.md}, run as they stand there. */
class ExperimentsIT {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final String FOLDER = "hookspecs/mingpt/experiments";
  private static final String COMMAND = "$ run ";
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern RUN = Pattern.compile("(?m)^(?=\\$ run )");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void every_command_prints_what_the_page_says() throws IOException {
    Path specs = jvm.folder().resolve(FOLDER);
    Files.createDirectories(specs);
    try (Stream<Path> all = Files.list(REPOSITORY.resolve(FOLDER))) {
      for (Path file : all.toList()) {
        Files.copy(file, specs.resolve(file.getFileName()));
      }
    }
    int commands = 0;
    for (String block : blocks("")) {
      for (String part : RUN.split(block, -1)) {
        if (part.startsWith(COMMAND)) {
          List<String> lines = new ArrayList<>(part.lines().toList());
          check(lines.remove(0), lines);
          commands++;
        }
      }
    }
    assertThat(commands).isEqualTo(6);
  }

  private void check(String command, List<String> expected) {
    List<String> words = words(command.substring(COMMAND.length()));
    List<Object> arguments = new ArrayList<>(List.of("generate"));
    for (String word : words.subList(2, words.size())) {
      arguments.add(word.startsWith("mingpt/") ? REPOSITORY.resolve(word) : word);
    }
    String agent = FOLDER + "/" + words.get(0) + ".yaml,output=captures/" + words.get(1);
    Result result = jvm.launch().agent(agent).jar(ForkedJvm.MINGPT, arguments.toArray());

    assertThat(result.status()).as(command).isZero();
    assertThat(result.others()).as(command).isEmpty();
    List<String> printed = expected.stream().filter(line -> !line.startsWith("interp: ")).toList();
    if (!printed.isEmpty()) {
      assertThat(result.out().lines().toList()).as(command).isEqualTo(printed);
    }
    for (String line : expected) {
      if (line.startsWith("interp: ")) {
        assertThat(result.err().lines()).as(command).contains(line);
      }
    }
  }

  @Test
  void every_spec_on_the_page_is_one_that_ships() throws IOException {
    List<String> shipped = new ArrayList<>();
    try (Stream<Path> files = Files.list(REPOSITORY.resolve(FOLDER))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".yaml")).toList()) {
        shipped.add(Files.readString(file));
      }
    }
    assertThat(blocks("yaml"))
        .isNotEmpty()
        .allSatisfy(block -> assertThat(shipped).as(block).anyMatch(spec -> spec.contains(block)));
  }

  private static List<String> blocks(String language) throws IOException {
    String page = Files.readString(REPOSITORY.resolve("docs").resolve("interventions.md"));
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(page);
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }
}
