package io.interp.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The walk of {@code docs/adapt-your-model.md}, command by command, in a shell. */
@Tag("all")
class AdaptYourModelIT {

  private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w*)\n(.*?)```");
  private static final Pattern RUN = Pattern.compile("\\d{8}-\\d{6}\\.\\d{3}-\\d+");
  private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+(e-?\\d+)?");

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void each_command_prints_what_stands_there() throws Exception {
    Files.createSymbolicLink(jvm.folder().resolve("lib"), Framework.DJL.folder());
    Files.createSymbolicLink(jvm.folder().resolve("interp-agent.jar"), ForkedJvm.AGENT);
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("../docs/adapt-your-model.md")));
    int commands = 0;
    while (blocks.find()) {
      String text = blocks.group(2);
      if (blocks.group(1).equals("java")) {
        jvm.file("Encode.java", text);
      } else if (blocks.group(1).equals("yaml")) {
        jvm.file("hooks.yaml", text);
      } else {
        for (String command : text.split("(?m)^\\$ ", -1)) {
          commands += run(command);
        }
      }
    }
    assertThat(commands).isEqualTo(8);
    assertThat(ImageIO.read(jvm.folder().resolve("heads.png").toFile()).getWidth())
        .isGreaterThan(500);
  }

  private int run(String block) throws IOException, InterruptedException {
    List<String> lines = block.lines().toList();
    if (lines.isEmpty()) {
      return 0;
    }
    Path out = jvm.folder().resolve("out.txt");
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-c", lines.get(0))
            .directory(jvm.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    String javaHome = System.getProperty("java.home");
    shell.environment().merge("PATH", javaHome + "/bin:", (path, first) -> first + path);
    shell.environment().put("DJL_CACHE_DIR", jvm.folder().resolve("djl").toString());
    shell.environment().put("OPT_OUT_TRACKING", "true");
    Process process = shell.start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).as(lines.get(0)).isTrue();
    String printed = comparable(Files.readString(out));
    String expected = comparable(String.join("\n", lines.subList(1, lines.size())));
    assertThat(printed.lines())
        .as(lines.get(0) + "\n" + printed)
        .containsSubsequence(
            expected.lines().filter(line -> !line.equals("...")).toArray(String[]::new));
    return 1;
  }

  /** Runs have other names each time, and other processors other last digits. */
  private static String comparable(String text) {
    String named = RUN.matcher(text).replaceAll("RUN");
    return FRACTION.matcher(named).replaceAll("#").replaceAll(" +", " ");
  }
}
