package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.ClockSpec;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.MethodPattern;
import io.interp.agent.spec.ModelSpec;
import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Spec;
import io.interp.agent.spec.Where;
import io.interp.internal.link.Handler;
import io.interp.internal.link.Handouts;
import io.interp.internal.link.Linker;
import io.interp.internal.link.Nests;
import io.interp.internal.link.Site;
import io.interp.internal.link.Sites;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Failures;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Classes woven for a test, and all that their call sites told. */
final class Woven implements Handler {

  final List<String> events = new ArrayList<>();
  final List<PointStatus> statuses = new ArrayList<>();
  final Failures failures = new Failures();
  final Nests nests = new Nests();
  final Linker linker;

  /** Whether sites hand over the variables of their names. */
  boolean looks = true;

  /** Whether the last argument of a call that may be skipped takes the place of its result. */
  boolean skips;

  private final Map<String, List<Object>> seen = new HashMap<>();
  private final Map<String, Object> replacements = new HashMap<>();
  private final Map<String, byte[]> classes = new HashMap<>();
  private final ClassLoader loader;

  private Woven(Map<String, byte[]> originals, Spec spec) {
    Plan plan = new Plan(spec);
    plan.runPlan().points().forEach(p -> statuses.add(new PointStatus(p)));
    Sites sites = new Sites();
    linker = new Linker(sites, this, failures);
    ClassLoader bare = new MemoryLoader(originals);
    Ancestry.resolve(plan, bare);
    HookTransformer gate =
        new HookTransformer(
            plan,
            sites,
            statuses,
            failures,
            ByteBuddyAgent.install(),
            task -> {},
            CheckedClasses.NONE);
    new TreeMap<>(originals)
        .forEach(
            (name, bytes) -> {
              byte[] woven = gate.transform(null, bare, name.replace('.', '/'), null, null, bytes);
              classes.put(name, woven == null ? bytes : woven);
            });
    loader = new MemoryLoader(classes);
    try {
      DispatcherInstaller.install(ByteBuddyAgent.install(), linker);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Weaves compiled classes; the spec's model is {@code Model}, unless the test has none. */
  static Woven of(Map<String, byte[]> originals, PointSpec... points) {
    return of(originals, "Model", null, points);
  }

  static Woven of(
      Map<String, byte[]> originals, String model, ClockSpec clock, PointSpec... points) {
    return new Woven(originals, Specs.of(List.of(model(model)), clock, List.of(points)));
  }

  /** Weaves calls that may be skipped. */
  static Woven skippable(Map<String, byte[]> originals, PointSpec... points) {
    BitSet all = new BitSet();
    all.set(0, points.length);
    return new Woven(originals, Specs.of(List.of(model("Model")), null, List.of(points), all));
  }

  private static ModelSpec model(String name) {
    Location at = new Location("test.yaml", 1, 1);
    return new ModelSpec(new ClassPattern(name, at), new MethodPattern("forward", null, at), at);
  }

  static PointSpec point(String name, String in, Where at, Occurrence occurrence) {
    return point(name, in, "forward", at, occurrence);
  }

  static PointSpec point(String name, String in, String method, Where at, Occurrence occurrence) {
    ClassPattern pattern = new ClassPattern(in, new Location("test.yaml", 5, 3));
    return point(name, pattern, method, at, occurrence);
  }

  static PointSpec point(String name, ClassPattern in, Where at, Occurrence occurrence) {
    return point(name, in, "forward", at, occurrence);
  }

  private static PointSpec point(
      String name, ClassPattern in, String method, Where at, Occurrence occurrence) {
    Location location = new Location("test.yaml", 5, 3);
    return new PointSpec(
        location,
        name,
        List.of(),
        in,
        List.of(new MethodPattern(method, null, location)),
        at,
        location,
        occurrence,
        List.of(),
        List.of(),
        null,
        List.of(),
        false,
        null,
        null);
  }

  /** The point in methods of another name than {@code forward}. */
  static PointSpec method(String name, PointSpec point) {
    return copy(point, List.of(new MethodPattern(name, null, point.location())), point.each());
  }

  /** The point with a value for each call, also of those inside each other. */
  static PointSpec each(PointSpec point) {
    return copy(point, point.methods(), true);
  }

  private static PointSpec copy(PointSpec point, List<MethodPattern> methods, boolean each) {
    return new PointSpec(
        point.location(),
        point.name(),
        point.tags(),
        point.in(),
        methods,
        point.at(),
        point.atLocation(),
        point.occurrence(),
        point.dims(),
        point.layout(),
        point.loader(),
        point.element(),
        each,
        point.mask(),
        point.expect());
  }

  static PointSpec point(String name, String in, Where at) {
    return point(name, in, at, new Occurrence.Unstated());
  }

  /** The same point in another method. */
  static PointSpec inMethod(PointSpec point, String method) {
    return new PointSpec(
        point.location(),
        point.name(),
        point.tags(),
        point.in(),
        List.of(new MethodPattern(method, null, point.location())),
        point.at(),
        point.atLocation(),
        point.occurrence(),
        point.dims(),
        point.layout(),
        point.loader(),
        point.element(),
        point.each(),
        point.mask(),
        point.expect());
  }

  /** Makes a point hand on another value. */
  Woven replacing(String point, Object value) {
    replacements.put(point, value);
    return this;
  }

  /** The values that pass a point from now on. */
  List<Object> seen(String point) {
    List<Object> values = new ArrayList<>();
    seen.put(point, values);
    return values;
  }

  /** A new instance of a woven class, made by its constructor without parameters. */
  Object instance(String className) throws ReflectiveOperationException {
    var constructor = type(className).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  /** A woven class. */
  Class<?> type(String className) throws ClassNotFoundException {
    return Class.forName(className, true, loader);
  }

  /** Calls the only method of a name. */
  Object call(Object target, String method, Object... arguments)
      throws ReflectiveOperationException {
    for (var candidate : target.getClass().getDeclaredMethods()) {
      if (candidate.getName().equals(method) && candidate.getParameterCount() == arguments.length) {
        candidate.setAccessible(true);
        return candidate.invoke(target, arguments);
      }
    }
    throw new NoSuchMethodException(method);
  }

  /** A class file as it was woven. */
  byte[] bytes(String className) {
    return classes.get(className);
  }

  String state(int point) {
    return statuses.get(point).state();
  }

  @Override
  public void enter(List<String> names, Object model, Object[] arguments) {
    events.add("enter" + Arrays.asList(arguments));
  }

  @Override
  public void exit() {
    events.add("exit");
  }

  @Override
  public void thrown(Throwable exception) {
    events.add("thrown " + exception.getMessage());
  }

  @Override
  public void nest(int[] declarations, Object self) {
    nests.push(declarations, self);
  }

  @Override
  public void unnest() {
    nests.pop();
  }

  @Override
  public void clock(long number) {
    events.add("clock " + number);
  }

  @Override
  public Handouts handouts() {
    return new HandoutEvents(events);
  }

  @Override
  public Object skip(
      Site site,
      Class<?> accepts,
      Object self,
      Object callee,
      Object[] variables,
      Object[] arguments) {
    events.add("skip? " + accepts.getSimpleName() + Arrays.toString(arguments));
    return skips ? arguments[arguments.length - 1] : MAKE_CALL;
  }

  @Override
  public boolean looks() {
    return looks;
  }

  @Override
  public Object value(
      Site site, Class<?> accepts, Object value, Object self, Object callee, Object[] variables) {
    Object result = value;
    for (Site.PointAt point : site.points()) {
      if (!point.admits(self) || nests.leaveOut(point, self)) {
        continue;
      }
      String name = point.declaration().name();
      events.add(
          (name == null ? callee.getClass().getSimpleName() : name)
              + (point.occurrence() > 1 ? "/" + point.occurrence() : "")
              + (variables == null ? "" : site.variables() + Arrays.toString(variables))
              + "="
              + value);
      if (seen.containsKey(name)) {
        seen.get(name).add(value);
      }
      result = replacements.getOrDefault(name, result);
    }
    return result;
  }

  private static final class MemoryLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    MemoryLoader(Map<String, byte[]> classes) {
      super(null);
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      byte[] bytes = classes.get(name.replace(".class", "").replace('/', '.'));
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
  }
}
