package io.interp.agent.read;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file of one step, as its name tells. */
public record StepEntry(Path file, long number, int model, int again) {

  /** By number, then by model. */
  static final Comparator<StepEntry> ORDER =
      Comparator.comparingLong(StepEntry::number)
          .thenComparingInt(StepEntry::model)
          .thenComparingInt(StepEntry::again);

  private static final Pattern NAME =
      Pattern.compile(
          "step-(\\d{1,18})(?:\\.model(\\d{1,8}))?(?:\\.again(\\d{1,8}))?\\.safetensors");

  /** The step of a file; empty if the name is not that of a step. */
  static Optional<StepEntry> of(Path file) {
    Matcher matcher = NAME.matcher(file.getFileName().toString());
    return matcher.matches()
        ? Optional.of(
            new StepEntry(
                file,
                Long.parseLong(matcher.group(1)),
                orOne(matcher.group(2)),
                orOne(matcher.group(3))))
        : Optional.empty();
  }

  private static int orOne(String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }
}
