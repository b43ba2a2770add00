package mingpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.TerminalUtils;
import org.junit.jupiter.api.Test;

class ProgressBarsTest {

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void noTerminalIsOpenedWhoseSignalsWouldBeReset() throws ReflectiveOperationException {
    try (ProgressBar bar = bar()) {
      bar.stepTo(7).refresh();

      Field terminal = TerminalUtils.class.getDeclaredField("terminal");
      terminal.setAccessible(true);
      assertThat(terminal.get(null)).isNull();
    }
  }

  @Test
  void barStaysOnOneLine() {
    try (ProgressBar bar = bar()) {
      bar.setExtraMessage("loss ".repeat(30)).stepTo(7).refresh();
    }

    String[] drawn = shown.toString(StandardCharsets.UTF_8).strip().split("\r");
    assertThat(drawn)
        .allSatisfy(line -> assertThat(withoutColours(line)).hasSizeLessThan(80).hasLineCount(1))
        .anySatisfy(line -> assertThat(line).contains("train", "7/10"));
  }

  private ProgressBar bar() {
    return ProgressBars.on(new PrintStream(shown, true, StandardCharsets.UTF_8))
        .setTaskName("train")
        .setInitialMax(10)
        .build();
  }

  private static String withoutColours(String line) {
    return line.replaceAll("\033\\[[0-9;]*m", "");
  }
}
