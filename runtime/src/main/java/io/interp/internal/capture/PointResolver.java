package io.interp.internal.capture;

import io.interp.internal.link.Site;
import io.interp.internal.point.HookPoint;
import io.interp.internal.point.NameRegistry;
import io.interp.internal.point.PointName;
import io.interp.internal.point.PointStatus;
import io.interp.internal.point.RenameRule;
import io.interp.internal.report.Failures;
import io.interp.internal.step.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the names of the points at a site, or refuses those that have none of their own. */
final class PointResolver {

  private static final String CALL = "call";

  private final NameRegistry names;
  private final List<CaptureRule> rules;
  private final List<RenameRule> rename;
  private final List<PointStatus> statuses;
  private final Failures failures;
  private final Set<String> sideNames = new HashSet<>();

  PointResolver(
      NameRegistry names,
      List<CaptureRule> rules,
      List<RenameRule> rename,
      List<PointStatus> statuses,
      Failures failures) {
    this.names = names;
    this.rules = rules;
    this.rename = rename;
    this.statuses = statuses;
    this.failures = failures;
    for (CaptureRule rule : rules) {
      addSide(rule.mask());
      addSide(rule.tokens());
    }
    for (PointStatus status : statuses) {
      addSide(status.declaration().mask());
    }
  }

  private void addSide(String name) {
    if (name != null) {
      sideNames.add(name);
    }
  }

  /**
   * The points of a site in the order of the file; null in place of one that is refused or not of
   * this object.
   */
  CapturePoint[] resolve(Pass pass, Step step) {
    Site site = pass.site();
    List<Site.PointAt> declared = site.points();
    CapturePoint[] points = new CapturePoint[declared.size()];
    for (int i = 0; i < points.length; i++) {
      if (!declared.get(i).admits(pass.self())) {
        continue;
      }
      PointStatus status = statuses.get(declared.get(i).declaration().id());
      if (isModelsOwnCall(declared.get(i), pass, step)) {
        continue;
      }
      try {
        String full = fullName(pass, declared.get(i), step);
        HookPoint point =
            new HookPoint(
                status,
                full,
                PointName.checked(PointName.rename(full, rename), full),
                step.model().prefix(),
                new HookPoint.Place(
                    site.className(),
                    site.loader(),
                    site.method(),
                    site.line(),
                    site.kind(),
                    site.subject()));
        points[i] = new CapturePoint(names.claim(point), rules, sideNames);
      } catch (IllegalArgumentException e) {
        Refusal.of(status, e.getMessage(), failures);
      }
    }
    return points;
  }

  /** Says of every point at a site why it is not captured any more. */
  void refuse(Site site, String why) {
    for (Site.PointAt at : site.points()) {
      Refusal.of(statuses.get(at.declaration().id()), why, failures);
    }
  }

  private static String fullName(Pass pass, Site.PointAt at, Step step) {
    String name = at.declaration().name();
    if (name == null) {
      return moduleName(pass, step);
    }
    String module = PointName.usesModule(name) ? path(pass.self(), step) : null;
    Map<String, String> values = new HashMap<>();
    for (String variable : PointName.variables(name)) {
      values.put(variable, value(variable, module, pass, at, step));
    }
    return PointName.full(name, module, values);
  }

  private static String value(
      String variable, String module, Pass pass, Site.PointAt at, Step step) {
    Site site = pass.site();
    boolean call = site.kind().equals(CALL);
    return switch (variable) {
      case PointName.MODULE -> module;
      case PointName.CALLEE -> path(calledObject(site, pass.callee()), step);
      case PointName.INDEX -> PointName.index(module);
      case "method" -> methodName(call ? site.subject() : site.method());
      case "local" -> site.subject();
      case "n" -> Integer.toString(at.occurrence());
      default -> pass.text(variable);
    };
  }

  /** One overload of the model's calls another: its result is the model's, and has no name. */
  @SuppressWarnings("ReferenceEquality") // The same object, whatever it is equal to.
  private static boolean isModelsOwnCall(Site.PointAt at, Pass pass, Step step) {
    return at.declaration().name() == null
        && pass.site().kind().equals(CALL)
        && pass.callee() != null
        && pass.callee() == pass.self()
        && pass.callee() == step.root();
  }

  private static String moduleName(Pass pass, Step step) {
    Site site = pass.site();
    boolean call = site.kind().equals(CALL);
    String path = path(call ? calledObject(site, pass.callee()) : pass.self(), step);
    if (path.isEmpty()) {
      throw new IllegalArgumentException(
          "the module that names the point is the model itself, whose path is empty; give the point"
              + " a name");
    }
    return path;
  }

  private static Object calledObject(Site site, Object callee) {
    if (callee == null) {
      throw new IllegalArgumentException(
          "the call of "
              + site.subject()
              + " has no object that could name it; give the point a"
              + " name without {callee}");
    }
    return callee;
  }

  private static String path(Object module, Step step) {
    String path = step.path(module);
    if (path == null) {
      throw new IllegalArgumentException(
          "an object of "
              + module.getClass().getName()
              + " is no module of the model "
              + step.model().className()
              + ": neither registered nor held by a field of it; give the point a name that begins"
              + " with /");
    }
    return path;
  }

  private static String methodName(String method) {
    int parenthesis = method.indexOf('(');
    String name = parenthesis < 0 ? method : method.substring(0, parenthesis);
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
