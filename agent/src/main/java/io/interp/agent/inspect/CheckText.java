package io.interp.agent.inspect;

import io.interp.agent.inspect.SpecCheck.PlacedIn;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.weave.SiteView;
import io.interp.agent.weave.SiteView.Body;
import io.interp.internal.intervene.InterveneRule;
import java.util.List;
import java.util.Map;

/** What a check found, for people: each point with its sites, and each intervention. */
public final class CheckText {

  private CheckText() {}

  /** The lines, each ended. */
  public static String of(SpecCheck check) {
    StringBuilder text = new StringBuilder();
    int sites = 0;
    int fitting = 0;
    for (Map.Entry<PlannedPoint, List<PlacedIn>> entry : check.placed().entrySet()) {
      List<PlacedIn> places = entry.getValue();
      sites += places.size();
      fitting += places.isEmpty() ? 0 : 1;
      text.append(heading(entry.getKey(), places.size())).append('\n');
      for (PlacedIn place : places) {
        text.append("  ").append(line(place)).append('\n');
      }
    }
    List<InterveneRule> interventions = check.interventions();
    for (InterveneRule rule : interventions) {
      text.append(line(rule)).append('\n');
    }
    int points = check.placed().size();
    text.append(points).append(points == 1 ? " point, " : " points, ");
    text.append(fitting).append(fitting == 1 ? " fits, " : " fit, ");
    text.append(sites).append(sites == 1 ? " site in " : " sites in ");
    text.append(MethodNames.classes(check.woven().size()));
    int changes = interventions.size();
    if (changes > 0) {
      text.append(", ").append(changes).append(changes == 1 ? " intervention" : " interventions");
    }
    int problems = check.problems().size();
    if (problems > 0) {
      text.append(", ").append(problems).append(problems == 1 ? " problem" : " problems");
    }
    return text.append('\n').toString();
  }

  /** {@code a.yaml:9:5 zero: blocks.0.attn.hook_z at {head: 1}}. */
  private static String line(InterveneRule rule) {
    StringBuilder text = new StringBuilder(rule.location()).append(' ').append(rule.verb());
    text.append(": ").append(rule.what().isEmpty() ? "every point" : "");
    for (int i = 0; i < rule.what().size(); i++) {
      text.append(i == 0 ? "" : ", ").append(rule.what().get(i));
    }
    return text.append(rule.index() == null ? "" : " at " + rule.index()).toString();
  }

  private static String heading(PlannedPoint point, int sites) {
    String name = point.declaration().name();
    return point.spec().location()
        + " "
        + (name == null ? "named after what it calls" : name)
        + ": "
        + (sites == 0 ? "no site" : sites == 1 ? "1 site" : sites + " sites");
  }

  /** {@code mingpt.model.Block.forward:30 assign x 2}. */
  private static String line(PlacedIn place) {
    SiteView site = place.placed().site();
    StringBuilder text = new StringBuilder(place.className()).append('.');
    text.append(place.placed().method());
    if (site.line() >= 0) {
      text.append(':').append(site.line());
    }
    text.append(' ').append(site.kind());
    if (!site.subject().isEmpty()) {
      text.append(' ').append(site.subject());
    }
    if (!site.isEvery()) {
      text.append(' ').append(site.occurrence());
    }
    if (site.in() != Body.METHOD) {
      text.append(" in a lambda");
    }
    if (site.caveat() != null) {
      text.append("  (").append(site.caveat()).append(')');
    }
    return text.toString();
  }
}
