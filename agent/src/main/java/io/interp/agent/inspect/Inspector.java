package io.interp.agent.inspect;

import io.interp.agent.read.ReadException;
import io.interp.internal.report.Listing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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

  private static final int MOST = 3;

  private final ModelFiles files;
  private final Request request;

  /** An inspector of the files of a request. */
  public Inspector(ModelFiles files, Request request) {
    this.files = files;
    this.request = request;
  }

  /**
   * Tells what there is.
   *
   * @param sources sources JAR or folder, or null
   * @param width how many characters a line of text may have
   * @return what else there is to say, in lines
   * @throws ReadException when no class has such a method
   */
  public List<String> run(PrintWriter out, Format format, Path sources, int width) {
    try (SourceLines lines = SourceLines.open(sources)) {
      StoredTypes types = new StoredTypes(files);
      String run = request.run(files.mainClass());
      Report report =
          switch (format) {
            case TEXT -> new TextReport(out, width, lines, request, run, types);
            case JSON -> new JsonReport(out, lines, types);
            case SPEC -> new SpecReport(out, lines, request, run, types);
          };
      Inspection inspection =
          new Inspection(files, request.classes(), new MethodGlob(request.method()));
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
      return unreadable(inspection.unreadable());
    }
  }

  /** Classes of a later Java, or damaged ones, may be just those that were looked for. */
  private static List<String> unreadable(List<String> classes) {
    return classes.isEmpty()
        ? List.of()
        : List.of(
            "not shown, for the class file cannot be read: " + Listing.some(classes, ", ", MOST));
  }

  private ReadException nothing() {
    String classes = request.classes();
    String method = request.method();
    String where = classes == null ? "class of " + request.model() : "class named " + classes;
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
