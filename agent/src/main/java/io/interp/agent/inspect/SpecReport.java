package io.interp.agent.inspect;

import io.interp.agent.inspect.ModelGuess.Guess;
import io.interp.agent.read.ReadException;
import io.interp.agent.weave.MethodSites;
import io.interp.agent.weave.SiteView;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An inspection as a spec to edit: what each method returns is a point, every other site a point in
 * a comment.
 */
final class SpecReport implements Report {

  /** A spec that is read may have 1 MiB. */
  private static final int MOST = 900_000;

  private final PrintWriter out;
  private final SourceLines sources;
  private final Request request;
  private final String run;
  private final List<PointText> points = new ArrayList<>();

  SpecReport(PrintWriter out, SourceLines sources, Request request, String run) {
    this.out = out;
    this.sources = sources;
    this.request = request;
    this.run = run;
  }

  @Override
  public void add(ClassReport type) {
    if (!PointText.canBeNamed(type.name())) {
      return;
    }
    PointNames names = new PointNames();
    for (MethodSites method : type.methods()) {
      Set<String> there = new HashSet<>();
      for (SiteView site : method.sites()) {
        if (site.refusal() == null
            && PointText.canBeNamed(site)
            && (!site.isEvery() || there.add(AtText.of(site)))) {
          String source = sources.line(type.name(), type.source(), site.line());
          points.add(PointText.of(type.name(), method, site, names, source));
        }
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
    Set<PointText> chosen = PointText.chosen(points);
    if (chosen.isEmpty()) {
      throw new ReadException(
          "nothing in " + request.model() + " can be hooked; see it with --format text");
    }
    String all = text(guesses, modelKey, points, chosen);
    String text = all.length() < MOST ? all : text(guesses, modelKey, chosen, chosen);
    if (text.length() >= MOST) {
      throw new ReadException(
          chosen.size() + " points are too many for one spec; name fewer with --class or --method");
    }
    out.print(text);
  }

  private String text(
      List<Guess> guesses, String modelKey, Collection<PointText> shown, Set<PointText> chosen) {
    StringBuilder text = new StringBuilder(head(guesses, modelKey, shown.size()));
    String before = "";
    for (PointText point : shown) {
      if (!point.heading().equals(before)) {
        before = point.heading();
        text.append("\n  # ").append(before).append('\n');
      }
      text.append(chosen.contains(point) ? "  - " : "  # - ").append(point.entry()).append('\n');
    }
    text.append("\ncapture:\n");
    return text.append("  - {until: 10}   # every point, in the first ten steps\n").toString();
  }

  private String head(List<Guess> guesses, String modelKey, int shown) {
    String left =
        shown < points.size()
            ? "# "
                + (points.size() - shown)
                + " more places are left out; see fewer classes: --class GLOB\n"
            : "";
    return "# Take the # away from the points that you want, put one before the others, then:\n"
        + left
        + "#   "
        + request.check()
        + "\n#   "
        + run
        + "\nspec: 1\n\n# "
        + ModelText.toEdit(guesses)
        + "\nmodel: "
        + modelKey
        + "\n\n# A point can have dims, such as [batch, head, query, key], and tags, such as\n"
        + "# [attention]: `show --png` draws what has either.\npoints:\n";
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
