package io.interp.agent.control;

import io.interp.agent.weave.DispatcherInstaller;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Shows code beside the model the agent: the ways of {@code io.interp} into a run. */
final class Publication {

  private static final String PLACED_POINT = "io.interp.PlacedPoint";

  private Publication() {}

  /** Shows a run to all code that asks from now on, and to what has asked in vain before. */
  static void of(ActiveRun run, Instrumentation instrumentation)
      throws ReflectiveOperationException {
    Function<List<List<String>>, BiFunction<Object, Object, Object>> placed =
        run.runtime().placed();
    DispatcherInstaller.publish(run.runtime().interp());
    DispatcherInstaller.publish(placed);
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(PLACED_POINT)) {
        tell(type, placed, run);
      }
    }
  }

  /** A copy of the API that was loaded before the agent has looked for it once, and found none. */
  private static void tell(Class<?> placedPoint, Object placed, ActiveRun run) {
    try {
      Field agent = placedPoint.getDeclaredField("agent");
      agent.setAccessible(true);
      agent.set(null, placed);
    } catch (ReflectiveOperationException | RuntimeException e) {
      run.failures()
          .report(
              "the hook points that code of "
                  + placedPoint.getClassLoader()
                  + " places pass values on",
              e);
    }
  }
}
