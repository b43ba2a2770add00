package io.interp.internal;

import io.interp.internal.capture.Models;
import io.interp.internal.capture.PlacedRule;
import io.interp.internal.capture.UnmetSelectors;
import io.interp.internal.link.Handler;
import io.interp.internal.link.LoaderName;
import io.interp.internal.link.Site;
import io.interp.internal.point.NameCharacters;
import io.interp.internal.point.PointDeclaration;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Failures;
import io.interp.internal.step.CallingCode;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The hook points that code has placed by itself, each declared as its first value comes. What it
 * takes and gives is of types of the JDK: {@code io.interp.PlacedPoint} asks it from any class
 * loader. Nothing of it throws on its own account.
 */
final class PlacedPoints
    implements Function<List<List<String>>, BiFunction<Object, Object, Object>> {

  /** A name that never comes back would otherwise fill the heap with points. */
  private static final int MOST = 10_000;

  private static final String[] OURS = {"io.interp.internal.", "io.interp.PlacedPoint"};

  private static final BiFunction<Object, Object, Object> PASSES_ON = new PassesOn();

  private final Handler handler;
  private final List<PointStatus> statuses;
  private final List<PlacedRule> announced;
  private final Failures failures;
  private final Map<List<List<String>>, BiFunction<Object, Object, Object>> known =
      new ConcurrentHashMap<>();

  /**
   * None so far.
   *
   * @param handler whom values pass
   * @param statuses of all declarations, by their ids; nobody else adds to it. Safe for threads
   * @param announced by the spec
   */
  PlacedPoints(
      Handler handler, List<PointStatus> statuses, List<PlacedRule> announced, Failures failures) {
    this.handler = handler;
    this.statuses = statuses;
    this.announced = announced;
    this.failures = failures;
  }

  /**
   * What values of a point pass.
   *
   * @param point its name as a spec would have it, its tags, its dims
   */
  @Override
  public BiFunction<Object, Object, Object> apply(List<List<String>> point) {
    BiFunction<Object, Object, Object> found = known.get(point);
    if (found != null) {
      return found;
    }
    try {
      return place(point);
    } catch (Throwable e) {
      failures.report("placing the hook point " + point.get(0).get(0), e);
      return PASSES_ON;
    }
  }

  private synchronized BiFunction<Object, Object, Object> place(List<List<String>> point) {
    BiFunction<Object, Object, Object> found = known.get(point);
    if (found != null) {
      return found;
    }
    if (known.size() == MOST) {
      failures.report("code has placed " + MOST + " hook points; more are not looked at");
      return PASSES_ON;
    }
    StackFrame frame = CallingCode.find(OURS);
    String where = CallingCode.where(frame);
    String wrong = wrongName(point.get(0).get(0));
    if (wrong != null) {
      failures.report(where + ": " + wrong);
      found = PASSES_ON;
    } else {
      found = new Point(handler, declare(point, frame, where));
    }
    known.put(point, found);
    return found;
  }

  private Site declare(List<List<String>> point, StackFrame frame, String where) {
    int id = statuses.size();
    PointDeclaration declaration =
        new PointDeclaration(
            id,
            where,
            frame.getClassName(),
            point.get(0).get(0),
            point.get(1),
            point.get(2),
            List.of(),
            List.of(),
            true,
            null);
    String loader = LoaderName.of(frame.getDeclaringClass().getClassLoader()).shown();
    PointStatus status = new PointStatus(declaration);
    status.installed(frame.getClassName(), loader, List.of(where));
    statuses.add(status);
    return new Site(
        Site.NOT_WOVEN,
        frame.getClassName(),
        loader,
        frame.getMethodName() + frame.getDescriptor(),
        frame.getLineNumber(),
        "placed",
        "",
        List.of(),
        List.of(new Site.PointAt(declaration, 1)));
  }

  /** Says what the spec announces and no code has placed, where any model ran. */
  void reportUnmet(Models models) {
    if (!models.names().isEmpty()) {
      for (String line : UnmetSelectors.of(announced, models.points())) {
        failures.report(line);
      }
    }
  }

  /** Why a point cannot have a name; null when it can. */
  private static String wrongName(String declared) {
    String name = declared.startsWith("/") ? declared.substring(1) : declared;
    int at = NameCharacters.firstForbidden(name);
    if (at >= 0) {
      return "the hook point `" + name + "` has " + NameCharacters.forbidden(name, at) + " in it";
    }
    if (name.indexOf('{') >= 0 || name.indexOf('}') >= 0) {
      return "the hook point `"
          + name
          + "` has a brace in it; put the variable's value into the name";
    }
    return null;
  }

  /** A point that somebody may look at. */
  private static final class Point implements BiFunction<Object, Object, Object> {
    private final Handler handler;
    private final Site site;

    Point(Handler handler, Site site) {
      this.handler = handler;
      this.site = site;
    }

    @Override
    public Object apply(Object module, Object value) {
      Class<?> accepts = value == null ? Object.class : value.getClass();
      return handler.value(site, accepts, value, module, null, null);
    }
  }

  private static final class PassesOn implements BiFunction<Object, Object, Object> {
    @Override
    public Object apply(Object module, Object value) {
      return value;
    }
  }
}
