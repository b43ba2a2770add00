package io.interp.internal.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run says of its interventions: a line each, with how far they moved the values. */
final class InterventionLines {

  private static final int MOST = 5;

  private InterventionLines() {}

  /** Whether any value was changed by an intervention. */
  static boolean any(List<InterventionReport> interventions) {
    for (InterventionReport each : interventions) {
      if (each.applied() > 0) {
        return true;
      }
    }
    return false;
  }

  /** The lines; none for a run that only looked. */
  static List<String> of(List<InterventionReport> interventions) {
    List<String> lines = new ArrayList<>();
    int applied = 0;
    for (InterventionReport each : interventions) {
      if (each.applied() > 0 && applied++ < MOST) {
        lines.add("intervened: " + line(each));
      }
    }
    if (applied > MOST) {
      lines.add("intervened at " + (applied - MOST) + " more points, all in run.json");
    }
    return lines;
  }

  private static String line(InterventionReport each) {
    return each.location()
        + ": "
        + each.verb()
        + " applied "
        + ClosingLines.count(each.applied(), "time")
        + " at "
        + each.point()
        + change(each)
        + (each.notFinite() == 0
            ? ""
            : ", " + ClosingLines.count(each.notFinite(), "element") + " from or to no number");
  }

  private static String change(InterventionReport each) {
    return each.largestChange() == null
        ? ""
        : ", largest change "
            + number(each.largestChange())
            + ", mean "
            + number(each.meanChange());
  }

  /** Four significant digits. */
  private static String number(double number) {
    return String.format(Locale.ROOT, "%.4g", number);
  }
}
