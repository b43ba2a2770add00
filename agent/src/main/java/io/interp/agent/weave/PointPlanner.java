package io.interp.agent.weave;

import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.Where;
import io.interp.internal.report.Console;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.MethodNode;

/** Finds the sites of one point in the methods that it means, or says why there are none. */
final class PointPlanner {

  /** Why a method whose {@code this} gets lost cannot be hooked. */
  static final String LOSES_THIS =
      "it is optimized code that keeps something else where its 'this' was";

  private final ClassPlan result;
  private final PlannedPoint point;
  private final PointSpec spec;
  private final List<MethodNode> methods;
  private final Visibility visibility;
  private final FieldSearch fields;
  private final SiteRefusals refusals;
  private final List<MethodNode> searched = new ArrayList<>();
  private boolean found;
  private boolean forHeirs;

  PointPlanner(
      ClassPlan result, PlannedPoint point, List<MethodNode> methods, Visibility visibility) {
    this.result = result;
    this.point = point;
    this.spec = point.spec();
    this.methods = methods;
    this.visibility = visibility;
    this.fields = new FieldSearch(result.type, visibility.files());
    this.refusals = new SiteRefusals(result.className(), point, visibility);
  }

  /**
   * Plans for a class whose methods others inherit, so that values are told apart by {@code this}.
   */
  void planForHeirs() {
    forHeirs = true;
    plan();
  }

  void plan() {
    for (MethodNode method : methods) {
      List<PlacedSite> sites = new ArrayList<>();
      for (MethodNode body : Bodies.of(result.type, method, spec.at())) {
        // Constructors share the lambdas of the fields that they initialise.
        if (!searched.contains(body)) {
          searched.add(body);
          search(body, sites);
        }
      }
      if (!sites.isEmpty()) {
        choose(method, sites);
      }
    }
    if (searched.isEmpty()) {
      String wrong = where(methods.get(0)) + " cannot be hooked";
      String why = "`this` is not initialised in all of it, and no lambda is written in it";
      result.lacks(point, spec.in().isExact(), new Problem(spec.atLocation(), wrong, why, ""));
    } else if (!found) {
      nothingFound();
    }
  }

  private void search(MethodNode body, List<PlacedSite> sites) {
    SiteFinder finder = new SiteFinder(fields, body);
    List<FoundSite> here = finder.find(spec.at());
    found |= !here.isEmpty();
    if (!here.isEmpty() && finder.losesThis()) {
      misfit(where(body) + " cannot be hooked", LOSES_THIS, "");
      return;
    }
    NameVariables names = new NameVariables(fields, body, visibility, point, here);
    for (FoundSite site : here) {
      sites.add(new PlacedSite(body, site, names));
    }
  }

  private void choose(MethodNode method, List<PlacedSite> sites) {
    Occurrence occurrence = spec.occurrence();
    int count = sites.size();
    if (occurrence instanceof Occurrence.All
        || (occurrence instanceof Occurrence.Unstated && (count == 1 || takesAll()))) {
      addAll(method, sites);
    } else if (occurrence instanceof Occurrence.First) {
      add(method, sites.get(0), 1);
    } else if (occurrence instanceof Occurrence.Last) {
      add(method, sites.get(count - 1), count);
    } else if (occurrence instanceof Occurrence.Nth nth && nth.n() <= count) {
      add(method, sites.get(nth.n() - 1), nth.n());
    } else if (occurrence instanceof Occurrence.Nth nth) {
      misfit(
          "occurrence " + nth.n() + " of " + what() + " in " + where(method) + " is not there",
          "it has " + listed(sites),
          "");
    } else {
      misfit(
          count + " sites match " + what() + " in " + where(method),
          listed(sites),
          "say which with occurrence: 1 to " + count + ", first, last or all");
    }
  }

  /** Every return of a method is the same point; so is every site where the name has {n}. */
  private boolean takesAll() {
    return point.namesOccurrence()
        || spec.at() instanceof Where.Return
        || spec.at() instanceof Where.Field;
  }

  /**
   * Of all sites, one that cannot be hooked is wrong only if none of the others can, or if another
   * name would do. What is wrong with several of them is told once.
   */
  private void addAll(MethodNode method, List<PlacedSite> sites) {
    String[] refusals = new String[sites.size()];
    boolean any = false;
    for (int i = 0; i < refusals.length; i++) {
      refusals[i] = refusal(method, sites.get(i));
      any |= refusals[i] == null;
    }
    Set<String> told = new HashSet<>();
    for (int i = 0; i < refusals.length; i++) {
      if (any && sites.get(i).hasLostThisOf(method) && refusals[i] != null) {
        Problem problem = refused(method, sites.get(i), refusals[i]);
        result.lacks(point, spec.in().isExact(), problem);
      } else if (any && refusals[i] != null) {
        Console.detail(refused(method, sites.get(i), refusals[i]).toString());
      } else if (refusals[i] == null || told.add(refusals[i])) {
        add(method, sites.get(i), i + 1, refusals[i]);
      }
    }
  }

  private void add(MethodNode method, PlacedSite site, int occurrence) {
    add(method, site, occurrence, refusal(method, site));
  }

  private void add(MethodNode method, PlacedSite site, int occurrence, String refusal) {
    if (refusal != null) {
      result.lacks(point, true, refused(method, site, refusal));
      return;
    }
    String unnamed = site.names().refusal(site.found());
    if (unnamed == null) {
      result
          .body(site.body(), method)
          .add(site.found(), point, occurrence, site.names().handed(site.found()));
    } else {
      // Another class that a glob matches may have what the name needs.
      result.lacks(point, spec.in().isExact(), refused(method, site, unnamed));
    }
  }

  private Problem refused(MethodNode method, PlacedSite site, String refusal) {
    String wrong =
        "the value at " + what() + " in " + where(method) + at(site.found()) + " cannot be hooked";
    return new Problem(spec.atLocation(), wrong, refusal, "");
  }

  private String refusal(MethodNode method, PlacedSite site) {
    return refusals.refusal(site, method, forHeirs);
  }

  private void nothingFound() {
    String wrong = "nothing in " + where(methods.get(0)) + " matches " + what();
    Mentioned mentioned = result.mentioned(List.copyOf(searched));
    Lack lack = new NoSite(fields, mentioned, spec.at(), spec.atLocation(), wrong);
    result.lacks(point, spec.in().isExact(), lack);
  }

  private void misfit(String wrong, String foundInstead, String remedy) {
    result.lacks(point, true, new Problem(spec.atLocation(), wrong, foundInstead, remedy));
  }

  private String where(MethodNode method) {
    String type = Signatures.simpleName(result.className());
    return type + "." + Signatures.readable(method.name, method.desc);
  }

  private String what() {
    return WhereText.of(spec.at());
  }

  private static String listed(List<PlacedSite> sites) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sites.size(); i++) {
      FoundSite site = sites.get(i).found();
      text.append(i == 0 ? "" : ", ").append(i + 1).append(": ").append(site.subject());
      text.append(at(site)).append(sites.get(i).isInLambda() ? " in a lambda" : "");
    }
    return text.toString();
  }

  private static String at(FoundSite site) {
    return site.line() < 0 ? "" : " at line " + site.line();
  }
}
