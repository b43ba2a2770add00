package io.interp;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What an agent left where every class loader finds it: in the fields of its dispatcher, which is
 * in {@code java.lang}.
 */
final class Published {

  private static final String DISPATCHER = "java.lang.$InterpDispatcher";

  private Published() {}

  /** The agent; empty when there is none. */
  static Optional<Interp> interp() {
    Object found = get("interp");
    return found == null || found instanceof Interp
        ? Optional.ofNullable((Interp) found)
        : Optional.of(Bridge.to(found));
  }

  /** What makes hook points of the names that code has placed; null when there is no agent. */
  @SuppressWarnings("unchecked") // It is made of types of the JDK, which every loader shares.
  static Function<List<List<String>>, BiFunction<Object, Object, Object>> placed() {
    try {
      return (Function<List<List<String>>, BiFunction<Object, Object, Object>>) get("placed");
    } catch (IllegalStateException e) {
      // The class of a model that places points is initialised whatever the agent's version is.
      return null;
    }
  }

  /** The value of a field of the dispatcher; null when there is no agent. */
  private static Object get(String field) {
    try {
      return Class.forName(DISPATCHER, true, null).getField(field).get(null);
    } catch (ClassNotFoundException e) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "the agent in this JVM is of another version than io.interp: " + e, e);
    }
  }
}
