package io.interp.internal.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.List;

/** What an enabled site of each kind calls. */
final class Targets {

  private final MethodHandle value;
  private final MethodHandle skip;
  private final MethodHandle looks;
  private final MethodHandle enter;
  private final MethodHandle exit;
  private final MethodHandle thrown;
  private final MethodHandle handout;
  private final MethodHandle keep;
  private final MethodHandle kept;
  private final MethodHandle made;
  private final MethodHandle handsOver;
  private final MethodHandle join;
  private final MethodHandle joinTask;
  private final MethodHandle leave;
  private final MethodHandle clock;
  private final MethodHandle enterIf;
  private final MethodHandle exitIf;
  private final MethodHandle thrownIf;
  private final MethodHandle nest;
  private final MethodHandle unnest;

  Targets(Handler handler) {
    GuardedSteps steps = new GuardedSteps(handler);
    value =
        bind(
            Handler.class,
            handler,
            "value",
            Object.class,
            Site.class,
            Class.class,
            Object.class,
            Object.class,
            Object.class,
            Object[].class);
    skip =
        bind(
            Handler.class,
            handler,
            "skip",
            Object.class,
            Site.class,
            Class.class,
            Object.class,
            Object.class,
            Object[].class,
            Object[].class);
    looks = bind(Handler.class, handler, "looks", boolean.class);
    enter =
        bind(Handler.class, handler, "enter", void.class, List.class, Object.class, Object[].class);
    exit = bind(Handler.class, handler, "exit", void.class);
    thrown = bind(Handler.class, handler, "thrown", void.class, Throwable.class);
    clock = bind(Handler.class, handler, "clock", void.class, long.class);
    enterIf =
        bind(
            GuardedSteps.class,
            steps,
            "enter",
            void.class,
            Guard.class,
            List.class,
            Object.class,
            Object[].class);
    exitIf = bind(GuardedSteps.class, steps, "exit", void.class);
    thrownIf = bind(GuardedSteps.class, steps, "thrown", void.class, Throwable.class);
    nest = bind(Handler.class, handler, "nest", void.class, int[].class, Object.class);
    unnest = bind(Handler.class, handler, "unnest", void.class);
    Handouts handouts = handler.handouts();
    handout = bind(Handouts.class, handouts, "handout", Object.class);
    keep = bind(Handouts.class, handouts, "keep", Object.class);
    kept = bind(Handouts.class, handouts, "kept", void.class, Object.class, Object.class);
    made = bind(Handouts.class, handouts, "made", void.class, Object.class);
    handsOver = bind(Handouts.class, handouts, "handsOver", void.class, Object.class);
    join = bind(Handouts.class, handouts, "join", Object.class, Object.class);
    joinTask = bind(Handouts.class, handouts, "joinTask", Object.class, Object.class);
    leave = bind(Handouts.class, handouts, "leave", void.class, Object.class);
  }

  /** {@code (T, this, variables…)T}: the value goes through the handler. */
  MethodHandle value(Site site, MethodType type) {
    List<Class<?>> variables = type.parameterList().subList(2, type.parameterCount());
    MethodHandle filter = filter(site, type.returnType(), type.returnType(), variables);
    return MethodHandles.insertArguments(filter, 2, (Object) null).asType(type);
  }

  /**
   * {@code (T, Object this, Object callee, variables…)T}. The variables are boxed only where
   * somebody looks.
   *
   * @param accepts what can be put in the value's place; {@code void} when nothing
   */
  MethodHandle filter(Site site, Class<?> type, Class<?> accepts, List<Class<?>> variables) {
    MethodHandle atSite = MethodHandles.insertArguments(value, 0, site, accepts);
    MethodType plainType = MethodType.methodType(type, type, Object.class, Object.class);
    MethodHandle plain = MethodHandles.insertArguments(atSite, 3, (Object) null).asType(plainType);
    if (variables.isEmpty()) {
      return plain;
    }
    MethodHandle named =
        atSite
            .asCollector(Object[].class, variables.size())
            .asType(plainType.appendParameterTypes(variables));
    return MethodHandles.guardWithTest(
        looks, named, MethodHandles.dropArguments(plain, 3, variables));
  }

  /** {@code (Object this, Object callee, Object[] variables, Object[] arguments)Object}. */
  MethodHandle skip(Site site, Class<?> accepts) {
    return MethodHandles.insertArguments(skip, 0, site, accepts);
  }

  /** {@code ()boolean}: whether anybody looks at the values that pass now. */
  MethodHandle looks() {
    return looks;
  }

  /** {@code (this, arguments…)void}. */
  MethodHandle enter(List<String> names, MethodType type) {
    return enter.bindTo(names).asCollector(Object[].class, type.parameterCount() - 1).asType(type);
  }

  /** {@code ()void}. */
  MethodHandle exit() {
    return exit;
  }

  /** {@code (Throwable)void}. */
  MethodHandle thrown(MethodType type) {
    return thrown.asType(type);
  }

  /** {@code (this, arguments…)void}, for the objects that a guard admits. */
  MethodHandle enterIf(Guard guard, List<String> names, MethodType type) {
    return enterIf
        .bindTo(guard)
        .bindTo(names)
        .asCollector(Object[].class, type.parameterCount() - 1)
        .asType(type);
  }

  /** {@code ()void}. */
  MethodHandle exitIf() {
    return exitIf;
  }

  /** {@code (Throwable)void}. */
  MethodHandle thrownIf(MethodType type) {
    return thrownIf.asType(type);
  }

  /** {@code (this)void}: with the ids of the points. */
  MethodHandle nest(Object[] arguments) {
    int[] ids = new int[arguments.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (Integer) arguments[i];
    }
    return nest.bindTo(ids);
  }

  /** {@code ()void}. */
  MethodHandle unnest() {
    return unnest;
  }

  /** {@code (Object)Object}; off, the site gives back the null that it is given. */
  MethodHandle handout() {
    return MethodHandles.dropArguments(handout, 0, Object.class);
  }

  /** {@code (Object)Object}, as {@link #handout}. */
  MethodHandle keep() {
    return MethodHandles.dropArguments(keep, 0, Object.class);
  }

  /** {@code (Object lambda, Object carried)void}. */
  MethodHandle kept() {
    return kept;
  }

  /** {@code (Object task)void}. */
  MethodHandle made() {
    return made;
  }

  /** {@code (Object work)void}. */
  MethodHandle handsOver() {
    return handsOver;
  }

  /** {@code (Object carried)Object}. */
  MethodHandle join() {
    return join;
  }

  /** {@code (Object task)Object}. */
  MethodHandle joinTask() {
    return joinTask;
  }

  /** {@code (Object joined)void}. */
  MethodHandle leave() {
    return leave;
  }

  /** {@code (C this)void}: reads a field of {@code this} with the caller's own rights. */
  MethodHandle clock(MethodHandles.Lookup caller, MethodType type, String name)
      throws ReflectiveOperationException {
    MethodHandle getter = caller.unreflectGetter(field(caller.lookupClass(), name));
    MethodHandle number = getter.asType(MethodType.methodType(long.class, type.parameterType(0)));
    return MethodHandles.filterArguments(clock, 0, number);
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    throw new NoSuchFieldException(type.getName() + " has no field " + name);
  }

  private static MethodHandle bind(
      Class<?> type, Object target, String name, Class<?> result, Class<?>... parameters) {
    try {
      return MethodHandles.lookup()
          .findVirtual(type, name, MethodType.methodType(result, parameters))
          .bindTo(target);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " has no method " + name, e);
    }
  }
}
