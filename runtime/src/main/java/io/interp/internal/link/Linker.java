package io.interp.internal.link;

import io.interp.internal.report.Failures;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Links the call sites of woven classes to a {@link Handler}. What a site looks like is told by its
 * kind:
 *
 * <pre>
 * value   (T value, Object this, variables…)T   site number
 * call    (receiver, arguments…, Object this, variables…)R
 *                                               the original call, whether it has a receiver, then
 *                                               the number and the {@link CallValue} of each site
 * field   (C this, variables…)void              site number, getter, and setter unless final
 * enter   (Object this, arguments…)void         names of the arguments, as far as they are known
 * exit    ()void
 * enterIf, exitIf, thrownIf: the same, the first with the number of a guard before its other arguments
 * thrown  (Throwable)void
 * handout (Object)Object
 * keep    (Object)Object
 * kept    (Object lambda, Object carried)void
 * made    (Object task)void
 * handsOver (Object work)void
 * join    (Object carried)Object
 * joinTask (Object task)Object
 * leave   (Object joined)void
 * clock   (C this)void                        name of the field with the number
 * nest    (Object this)void                   ids of the points
 * unnest  ()void
 * </pre>
 *
 * <p>The variables are those of {@link Site#variables}, in that order.
 */
public final class Linker {

  /** A value passes. */
  public static final String VALUE = "value";

  /** A call whose operands are wanted; the site makes the call itself. */
  public static final String CALL = "call";

  /** A field of {@code this}. */
  public static final String FIELD = "field";

  /** A method of the model begins. */
  public static final String ENTER = "enter";

  /** A method of the model returns. */
  public static final String EXIT = "exit";

  /** A method of the model ends with an exception. */
  public static final String THROWN = "thrown";

  /** A lambda is about to be made, which carries what this gives. */
  public static final String HANDOUT = "handout";

  /** A lambda is about to be made that may be kept, which carries what this gives. */
  public static final String KEEP = "keep";

  /** A lambda is made that may be kept. */
  public static final String KEPT = "kept";

  /** A task is made. */
  public static final String MADE = "made";

  /** A call hands over what may be a task. */
  public static final String HANDS_OVER = "handsOver";

  /** A lambda begins to run. */
  public static final String JOIN = "join";

  /** A task begins to run. */
  public static final String JOIN_TASK = "joinTask";

  /** A lambda or a task has run. */
  public static final String LEAVE = "leave";

  /** The trainer's number is read. */
  public static final String CLOCK = "clock";

  /** {@link #ENTER} where the objects of some classes alone are a model. */
  public static final String ENTER_IF = "enterIf";

  /** {@link #EXIT} after {@link #ENTER_IF}. */
  public static final String EXIT_IF = "exitIf";

  /** {@link #THROWN} after {@link #ENTER_IF}. */
  public static final String THROWN_IF = "thrownIf";

  /** A method begins that stands for the calls it makes on the same object. */
  public static final String NEST = "nest";

  /** The method that {@link #NEST} announced ends. */
  public static final String UNNEST = "unnest";

  private final Sites sites;
  private final Handler handler;
  private final Failures failures;
  private final AtomicReference<Targets> targets = new AtomicReference<>();
  private final List<WeakReference<HookSite>> linked = new ArrayList<>();
  private boolean enabled = true;

  /** A linker for the sites of one agent. */
  public Linker(Sites sites, Handler handler, Failures failures) {
    this.sites = sites;
    this.handler = handler;
    this.failures = failures;
  }

  /** This linker as {@link Dispatcher#linker} wants it. */
  public MethodHandle asMethodHandle() {
    try {
      return MethodHandles.lookup()
          .bind(
              this,
              "link",
              MethodType.methodType(
                  CallSite.class,
                  MethodHandles.Lookup.class,
                  String.class,
                  MethodType.class,
                  Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the linker cannot find its own method", e);
    }
  }

  /** Links one call site; whatever goes wrong is reported and leaves the site as if not woven. */
  CallSite link(MethodHandles.Lookup caller, String kind, MethodType type, Object[] arguments) {
    MethodHandle off = Dispatcher.passThrough(kind, type, arguments);
    try {
      return remember(new HookSite(target(caller, kind, type, arguments), off));
    } catch (Throwable e) {
      failures.report("cannot link a hook in " + caller.lookupClass().getName(), e);
      return new ConstantCallSite(off);
    }
  }

  /** Switches every site, those to come included. */
  public void enable(boolean on) {
    List<MutableCallSite> switched = new ArrayList<>();
    synchronized (linked) {
      enabled = on;
      for (WeakReference<HookSite> reference : linked) {
        HookSite site = reference.get();
        if (site != null) {
          site.enable(on);
          switched.add(site);
        }
      }
    }
    MutableCallSite.syncAll(switched.toArray(new MutableCallSite[0]));
  }

  private MethodHandle target(
      MethodHandles.Lookup caller, String kind, MethodType type, Object[] arguments)
      throws ReflectiveOperationException {
    Targets targets = targets();
    return switch (kind) {
      case VALUE -> targets.value(sites.get((Integer) arguments[0]), type);
      case CALL -> CallTarget.of(targets, sites, type, arguments);
      case FIELD -> FieldTarget.of(targets, sites.get((Integer) arguments[0]), type, arguments);
      case ENTER -> targets.enter(names(arguments), type);
      case EXIT -> targets.exit();
      case THROWN -> targets.thrown(type);
      case ENTER_IF -> enterIf(targets, type, arguments);
      case EXIT_IF -> targets.exitIf();
      case THROWN_IF -> targets.thrownIf(type);
      case NEST -> targets.nest(arguments);
      case UNNEST -> targets.unnest();
      case HANDOUT -> targets.handout();
      case KEEP -> targets.keep();
      case KEPT -> targets.kept();
      case MADE -> targets.made();
      case HANDS_OVER -> targets.handsOver();
      case JOIN -> targets.join();
      case JOIN_TASK -> targets.joinTask();
      case LEAVE -> targets.leave();
      case CLOCK -> targets.clock(caller, type, (String) arguments[0]);
      default -> throw new AssertionError("no such kind of site: " + kind);
    };
  }

  /** Made for the first site: an application that has none need not wait for method handles. */
  private Targets targets() {
    if (targets.get() == null) {
      // No lock: linking waits for nobody who may be waiting for it.
      targets.compareAndSet(null, new Targets(handler));
    }
    return targets.get();
  }

  private MethodHandle enterIf(Targets targets, MethodType type, Object[] arguments) {
    Guard guard = sites.guard((Integer) arguments[0]);
    Object[] names = Arrays.copyOfRange(arguments, 1, arguments.length);
    return targets.enterIf(guard, names(names), type);
  }

  private static List<String> names(Object[] arguments) {
    List<String> names = new ArrayList<>();
    for (Object name : arguments) {
      names.add((String) name);
    }
    return names;
  }

  private CallSite remember(HookSite site) {
    synchronized (linked) {
      linked.add(new WeakReference<>(site));
      site.enable(enabled);
    }
    return site;
  }
}
