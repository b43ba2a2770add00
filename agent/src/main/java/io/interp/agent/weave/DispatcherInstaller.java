package io.interp.agent.weave;

import io.interp.Interp;
import io.interp.internal.link.Dispatcher;
import io.interp.internal.link.Linker;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Defines the {@link Dispatcher} in {@code java.lang}, where every class finds it whatever its
 * loader. Appending to the boot class path would do too, but makes the JVM print a warning at every
 * start.
 */
public final class DispatcherInstaller {

  /** The dispatcher's name in class files. */
  static final String INTERNAL_NAME = "java/lang/$InterpDispatcher";

  private static final String NAME = "java.lang.$InterpDispatcher";

  private DispatcherInstaller() {}

  /** Whether an agent is there already, whose call sites it would take over. */
  public static boolean isInUse() throws ReflectiveOperationException {
    try {
      return Class.forName(NAME, true, null).getField("linker").get(null) != null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Makes call sites link with a linker from now on. */
  public static void install(Instrumentation instrumentation, Linker linker)
      throws ReflectiveOperationException, IOException {
    find(instrumentation).getField("linker").set(null, linker.asMethodHandle());
  }

  /** Shows code of every class loader an installed agent. */
  public static void publish(Interp interp) throws ReflectiveOperationException {
    publish("interp", interp);
  }

  /** Shows code of every class loader what makes hook points of the names that it has placed. */
  public static void publish(
      Function<List<List<String>>, BiFunction<Object, Object, Object>> placed)
      throws ReflectiveOperationException {
    publish("placed", placed);
  }

  private static void publish(String field, Object value) throws ReflectiveOperationException {
    Class.forName(NAME, true, null).getField(field).set(null, value);
  }

  private static Class<?> find(Instrumentation instrumentation)
      throws ReflectiveOperationException, IOException {
    try {
      return Class.forName(NAME, true, null);
    } catch (ClassNotFoundException e) {
      return define(instrumentation);
    }
  }

  private static Class<?> define(Instrumentation instrumentation)
      throws IllegalAccessException, IOException {
    Module own = DispatcherInstaller.class.getModule();
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(own)),
        Set.of(),
        Map.of());
    return MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
        .defineClass(renamed());
  }

  private static byte[] renamed() throws IOException {
    String from = Dispatcher.class.getName().replace('.', '/');
    try (InputStream in = Dispatcher.class.getResourceAsStream("Dispatcher.class")) {
      return RenamedClass.read(in, from, INTERNAL_NAME);
    }
  }
}
