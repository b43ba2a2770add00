package io.interp.agent.inspect;

import io.interp.agent.inspect.ModelGuess.Guess;
import io.interp.agent.read.ReadException;
import io.interp.agent.weave.MethodSites;
import io.interp.agent.weave.SiteView;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An inspection as a spec to edit: what each method gives is a point, every other site a point in a
 * comment.
 */
final class SpecReport implements Report {

  /** A spec that is read may have 1 MiB. */
  private static final int MOST = 900_000;

  private static final String NONE_ON =
      "none is on, since no result of it is known that can be stored";

  private static final String DRAWN =
      """
      # A point can have tags and dims. `show --png` draws what is tagged [attention], or else what has
      # dims that end in [head, query, key]; by name it draws any value of two dimensions or more.
      """;

  private final PrintWriter out;
  private final SourceLines sources;
  private final Request request;
  private final String run;
  private final StoredTypes types;
  private final List<MethodPoints> methods = new ArrayList<>();
  private int absent;

  SpecReport(PrintWriter out, SourceLines sources, Request request, String run, StoredTypes types) {
    this.out = out;
    this.sources = sources;
    this.request = request;
    this.run = run;
    this.types = types;
  }

  @Override
  public void add(ClassReport type) {
    if (!PointText.canBeNamed(type.name())) {
      return;
    }
    PointNames names = new PointNames();
    for (MethodSites method : type.methods()) {
      List<PointText> points = new ArrayList<>();
      Set<String> there = new HashSet<>();
      for (SiteView site : method.sites()) {
        absent += site.lacksType() ? 1 : 0;
        if (site.refusal() == null
            && PointText.canBeNamed(site)
            && (!site.isEvery() || there.add(AtText.of(site)))) {
          String source = sources.line(type.name(), type.source(), site.line());
          points.addAll(PointText.of(type.name(), method, site, names, types, source));
        }
      }
      if (!points.isEmpty()) {
        methods.add(MethodPoints.of(type.name(), method.signature(), points, types));
      }
    }
  }

  @Override
  public void end(Inspection inspection) {
    List<Guess> guesses = inspection.guess().ranked();
    String modelKey = null;
    for (int i = 0; modelKey == null && i < guesses.size(); i++) {
      modelKey = modelKey(inspection, guesses.get(i));
      if (modelKey == null) {
        guesses = guesses.subList(i + 1, guesses.size());
        i = -1;
      }
    }
    if (modelKey == null) {
      throw new ReadException(
          "no class of " + request.model() + " can be the model; --format text says why of each");
    }
    if (methods.isEmpty()) {
      throw new ReadException(
          "nothing in " + request.model() + " can be hooked; see it with --format text");
    }
    if (methods.stream().allMatch(method -> method.on().isEmpty())) {
      throw new ReadException(
          "of no value in these methods of "
              + request.model()
              + " it is known that it can be stored; see them with --format text, or others with"
              + " --class and --method");
    }
    String all = text(guesses, modelKey, true);
    String text = all.length() < MOST ? all : text(guesses, modelKey, false);
    if (text.length() >= MOST) {
      throw new ReadException(
          methods.stream().mapToInt(method -> method.on().size()).sum()
              + " points are too many for one spec; name fewer with --class or --method");
    }
    out.print(text);
  }

  private String text(List<Guess> guesses, String modelKey, boolean all) {
    StringBuilder text = new StringBuilder(head(guesses, modelKey, all));
    for (MethodPoints method : methods) {
      List<PointText> shown = all ? method.all() : method.on();
      if (!shown.isEmpty()) {
        text.append("\n  # ").append(method.heading());
        text.append(method.on().isEmpty() ? ": " + NONE_ON : "").append('\n');
      }
      for (PointText point : shown) {
        text.append(method.on().contains(point) ? "  - " : "  # - ");
        text.append(point.entry()).append('\n');
      }
    }
    text.append("\ncapture:\n");
    return text.append("  - {until: 10}   # every point, in the first ten steps\n").toString();
  }

  private String head(List<Guess> guesses, String modelKey, boolean all) {
    StringBuilder text = new StringBuilder();
    text.append(
        "# Take the # away from the points that you want, put one before the others, then:\n");
    text.append("#   ").append(request.check()).append('\n');
    text.append("#   ").append(run).append('\n');
    int comments = methods.stream().mapToInt(m -> m.all().size() - m.on().size()).sum();
    if (!all && comments > 0) {
      text.append("# ").append(comments);
      text.append(" more places are left out; see fewer classes: --class GLOB\n");
    }
    if (absent > 0) {
      text.append("# ").append(AbsentTypes.describe(absent)).append('\n');
    }
    text.append("spec: 1\n\n# ").append(ModelText.toEdit(guesses));
    text.append("\nmodel: ").append(modelKey).append("\n\n");
    text.append(SpecLimits.of(methods, all));
    return text.append(DRAWN).append("points:\n").toString();
  }

  /** What stands behind {@code model:}, or null when a step of this class cannot be woven. */
  private static String modelKey(Inspection inspection, Guess guess) {
    if (!PointText.canBeNamed(guess.name())) {
      return null;
    }
    List<MethodSites> methods = inspection.sites(guess.name(), guess.method());
    boolean all = methods.stream().allMatch(SpecReport::canBeStep);
    if (all) {
      return guess.method().equals("forward")
          ? guess.name()
          : "{in: " + guess.name() + ", method: " + AtText.yaml(guess.method()) + "}";
    }
    return methods.stream()
        .filter(SpecReport::canBeStep)
        .map(method -> "{in: " + guess.name() + ", method: '" + method.signature() + "'}")
        .findFirst()
        .orElse(null);
  }

  private static boolean canBeStep(MethodSites method) {
    return method.hasBody() && !method.tooLong();
  }
}
