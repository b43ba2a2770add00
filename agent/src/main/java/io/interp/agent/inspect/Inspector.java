package io.interp.agent.inspect;

import io.interp.agent.read.ReadException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** Inspects a model and tells it in one of the forms. */
public final class Inspector {

  /** How an inspection is told. */
  public enum Format {
    TEXT,
    JSON,
    SPEC;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final ModelFiles files;
  private final String model;
  private final String classes;
  private final String method;

  /**
   * An inspector.
   *
   * @param model what the user called the model's JAR
   * @param classes a glob of class names, or null for all of the model's own
   * @param method name or glob of the methods that are looked for
   */
  public Inspector(ModelFiles files, String model, String classes, String method) {
    this.files = files;
    this.model = model;
    this.classes = classes;
    this.method = method;
  }

  /**
   * Tells what there is.
   *
   * @param sources sources JAR or folder, or null
   * @param width how many characters a line of text may have
   * @throws ReadException when no class has such a method
   */
  public void run(PrintWriter out, Format format, Path sources, int width) {
    try (SourceLines lines = SourceLines.open(sources)) {
      Report report =
          switch (format) {
            case TEXT -> new TextReport(out, width, lines, model, files.launch());
            case JSON -> new JsonReport(out, lines);
            case SPEC -> new SpecReport(out, lines, model, files.launch());
          };
      Inspection inspection = new Inspection(files, classes, new MethodGlob(method));
      int[] found = {0};
      inspection.run(
          type -> {
            found[0]++;
            report.add(type);
          });
      if (found[0] == 0) {
        throw nothing();
      }
      report.end(inspection);
    }
  }

  private ReadException nothing() {
    String where = classes == null ? "class of " + model : "class named " + classes;
    var looked = classes == null ? files.own().values() : files.named(classes);
    if (looked.isEmpty()) {
      return new ReadException("no " + where + "; give another --class, such as '**.Model*'");
    }
    String suggestion = MethodNames.suggest(looked, method);
    return new ReadException(
        "no "
            + where
            + " has a method '"
            + method
            + "'; "
            + (suggestion.isEmpty() ? "" : suggestion + "; ")
            + "name one with --method NAME, or '*' for all");
  }
}
