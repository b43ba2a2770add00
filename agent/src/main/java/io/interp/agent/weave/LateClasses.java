package io.interp.agent.weave;

import io.interp.internal.module.WeakIdentityMap;
import io.interp.internal.report.Console;
import io.interp.internal.report.Failures;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Classes that turn out to be the spec's business after they were loaded: a superclass whose method
 * a class of the spec inherits. They are transformed once more as the next step begins, for while a
 * class is being loaded its thread may hold locks that the JVM needs for that.
 */
final class LateClasses implements Runnable {

  private static final Object BOOT = new Object();

  private final Instrumentation instrumentation;
  private final Executor beforeSteps;
  private final Failures failures;
  private final Set<String> wanted = new HashSet<>();
  private final WeakIdentityMap<Set<String>> seen = new WeakIdentityMap<>();

  LateClasses(Instrumentation instrumentation, Executor beforeSteps, Failures failures) {
    this.instrumentation = instrumentation;
    this.beforeSteps = beforeSteps;
    this.failures = failures;
  }

  /** Notes that a class, by its name with dots, passes the gate while it is known to be wanted. */
  synchronized void passes(ClassLoader loader, String className) {
    Object key = loader == null ? BOOT : loader;
    Set<String> names = seen.get(key);
    if (names == null) {
      names = new HashSet<>();
      seen.put(key, names);
    }
    names.add(className);
  }

  /** Has classes transformed once more, as far as they are loaded and did not pass since. */
  void want(List<String> classNames) {
    if (!classNames.isEmpty()) {
      synchronized (this) {
        wanted.addAll(classNames);
      }
      beforeSteps.execute(this);
    }
  }

  @Override
  public void run() {
    for (Class<?> type : missed()) {
      try {
        instrumentation.retransformClasses(type);
        Console.say(
            type.getName()
                + " was loaded before a class of the spec that inherits from it; it is hooked from"
                + " here on");
      } catch (Throwable e) {
        failures.report("cannot weave " + type.getName() + ", which is loaded already", e);
      }
    }
  }

  private synchronized List<Class<?>> missed() {
    List<Class<?>> missed = new ArrayList<>();
    for (Class<?> type :
        wanted.isEmpty() ? new Class<?>[0] : instrumentation.getAllLoadedClasses()) {
      if (wanted.contains(type.getName()) && instrumentation.isModifiableClass(type)) {
        Set<String> names = seen.get(type.getClassLoader() == null ? BOOT : type.getClassLoader());
        if (names == null || !names.contains(type.getName())) {
          missed.add(type);
        }
      }
    }
    wanted.clear();
    return missed;
  }
}
