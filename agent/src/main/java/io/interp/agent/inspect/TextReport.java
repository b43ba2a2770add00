package io.interp.agent.inspect;

import io.interp.agent.inspect.ModelGuess.Guess;
import io.interp.agent.weave.MethodSites;
import io.interp.agent.weave.SiteView;
import io.interp.agent.weave.SiteView.Body;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** An inspection for people: a table for each method, and what to do next at the end. */
final class TextReport implements Report {

  private static final int COLUMNS = 4;

  private final PrintWriter out;
  private final int width;
  private final SourceLines sources;
  private final Request request;
  private final String run;
  private final StoredTypes types;
  private final CalledFromHere called;
  private int classes;
  private int sites;
  private int refused;
  private int absent;

  /**
   * A report.
   *
   * @param width how many characters a line may have
   * @param run the command that runs the model with a spec
   */
  TextReport(
      PrintWriter out,
      int width,
      SourceLines sources,
      Request request,
      String run,
      StoredTypes types) {
    this.out = out;
    this.width = width;
    this.sources = sources;
    this.request = request;
    this.run = run;
    this.types = types;
    this.called = new CalledFromHere(new MethodGlob(request.method()), types);
  }

  @Override
  public void add(ClassReport type) {
    classes++;
    called.add(type);
    line(type.name() + (type.source() == null ? "" : "  (" + type.source() + ")"));
    if (type.problem() != null) {
      line("  cannot be hooked: " + type.problem());
    }
    for (MethodSites method : type.methods()) {
      method(type, method);
    }
    out.println();
  }

  @Override
  public void end(Inspection inspection) {
    String cannot = refused == 0 ? "" : ", " + refused + " of them cannot be hooked";
    out.println(MethodNames.classes(classes) + ", " + sites + " sites" + cannot);
    List<Guess> guesses = inspection.guess().ranked();
    List<String> remarks = new ArrayList<>();
    remarks.add(absent == 0 ? "" : AbsentTypes.describe(absent));
    remarks.add(called.describe());
    remarks.add(inspection.otherNames(classes));
    remarks.add(guesses.isEmpty() ? "" : ModelText.sentence(guesses));
    remarks.stream().filter(remark -> !remark.isEmpty()).forEach(out::println);
    out.println();
    out.println("next:");
    if (guesses.isEmpty()) {
      out.println("  inspect the JAR that calls these classes; hook the calls of them there");
    } else {
      out.println("  " + request.inspect());
      out.println("  " + request.check());
      out.println("  " + run);
    }
  }

  private void method(ClassReport type, MethodSites method) {
    line("  " + method.signature() + (method.whyNone() == null ? "" : " is " + method.whyNone()));
    if (!method.named()) {
      line(
          "    compiled without the names of local variables: javac -g keeps them; hook calls,"
              + " returns and arguments by position");
    }
    List<List<String>> rows = new ArrayList<>();
    int before = -1;
    boolean code = false;
    for (SiteView site : method.sites()) {
      sites++;
      refused += site.refusal() == null ? 0 : 1;
      absent += site.lacksType() ? 1 : 0;
      String source = sources.line(type.name(), type.source(), site.line());
      code |= !source.isEmpty();
      rows.add(row(site, site.line() == before ? "" : source));
      before = site.line();
    }
    if (!rows.isEmpty()) {
      rows.add(0, List.of("line", "at", "type", code ? "source" : ""));
      table(rows);
    }
  }

  private List<String> row(SiteView site, String source) {
    return List.of(
        site.line() < 0 ? "" : Integer.toString(site.line()),
        AtText.of(site),
        site.type() == null ? "-" : simple(site.type()),
        (source + note(site)).strip());
  }

  private String note(SiteView site) {
    String lambda = site.in() == Body.METHOD ? "" : "  (in a lambda)";
    String caveat = types.caveat(site);
    String container = NativeContainers.note(site);
    String against =
        (caveat == null ? "" : "  (" + caveat + ")")
            + (container == null ? "" : "  (" + container + ")")
            + lambda;
    return site.refusal() == null ? against : "  cannot be hooked: " + site.refusal() + lambda;
  }

  private void table(List<List<String>> rows) {
    int[] widths = new int[COLUMNS];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      String number = " ".repeat(widths[0] - row.get(0).length()) + row.get(0);
      StringBuilder text = new StringBuilder("    ").append(number);
      for (int i = 1; i < widths.length; i++) {
        text.append("  ").append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length()));
      }
      line(text.toString().stripTrailing());
    }
  }

  /** Cuts what does not fit. */
  private void line(String text) {
    out.println(text.length() <= width ? text : text.substring(0, width - 1) + "…");
  }

  /** The last part of a type's name. */
  static String simple(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }
}
