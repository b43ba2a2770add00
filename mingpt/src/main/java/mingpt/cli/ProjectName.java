package mingpt.cli;

import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

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

  /** The project that a person typed. */
  static ProjectName parse(String typed) {
    for (ProjectName name : values()) {
      if (name.toString().equals(typed)) {
        return name;
      }
    }
    throw new TypeConversionException("a project is sort, adder or chargpt; found '" + typed + "'");
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
