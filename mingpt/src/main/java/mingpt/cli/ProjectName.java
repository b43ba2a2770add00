package mingpt.cli;

import java.util.Locale;

/** The projects that {@code train} knows, with their defaults. */
enum ProjectName {
  SORT("gpt-nano", 2000),
  ADDER("gpt-nano", 5000),
  CHARGPT("gpt-mini", 2000);

  /** The {@code model_type} that minGPT's project trains. */
  final String modelType;

  /** Enough iterations to see what it can do. */
  final int steps;

  ProjectName(String modelType, int steps) {
    this.modelType = modelType;
    this.steps = steps;
  }

  /** The project whose checkpoints have a {@code kind} in {@code meta.json}. */
  static ProjectName ofKind(String kind) {
    return switch (String.valueOf(kind)) {
      case "sort" -> SORT;
      case "adder" -> ADDER;
      default -> CHARGPT;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
