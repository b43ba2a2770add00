package io.interp;

import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Joins this copy of the API with that of the agent, where a class loader that asks its own JARs
 * first has brought a second one. An object of one copy's types becomes one of the other's: records
 * and enums are made anew, interfaces by a proxy, one for each object, elements of lists, optionals
 * and streams one by one. What is of neither copy passes as it is.
 */
final class Bridge {

  private static volatile Bridge latest;

  private final ApiCopy own = new ApiCopy(Bridge.class.getClassLoader());
  private final ApiCopy agents;
  private final Proxies proxies = new Proxies();

  private Bridge(ApiCopy agents) {
    this.agents = agents;
  }

  /**
   * The agent as this copy of the API has it.
   *
   * @param published an {@code io.interp.Interp} of another copy
   */
  static Interp to(Object published) {
    for (Class<?> type : interfaces(published.getClass())) {
      if (type.getName().equals(Interp.class.getName())) {
        return (Interp) of(new ApiCopy(type.getClassLoader())).toOwn(published);
      }
    }
    throw new IllegalStateException(
        "the agent in this JVM is of another version than io.interp: it has no "
            + Interp.class.getName());
  }

  private static Bridge of(ApiCopy agents) {
    Bridge known = latest;
    if (known == null || !known.agents.equals(agents)) {
      known = new Bridge(agents);
      latest = known;
    }
    return known;
  }

  private Object toOwn(Object value) {
    return cross(value, agents, own);
  }

  /** An object of the types of one copy as one of the other's. */
  Object cross(Object value, ApiCopy from, ApiCopy to) {
    if (value instanceof Optional<?> optional) {
      return optional.map(element -> cross(element, from, to));
    }
    if (value instanceof Stream<?> stream) {
      return stream.map(element -> cross(element, from, to));
    }
    if (value instanceof List<?> list) {
      return list(list, from, to);
    }
    return value == null ? null : single(value, from, to);
  }

  private Object list(List<?> list, ApiCopy from, ApiCopy to) {
    List<Object> crossed = new ArrayList<>(list.size());
    boolean same = true;
    for (Object element : list) {
      Object other = cross(element, from, to);
      crossed.add(other);
      same &= other == element;
    }
    return same ? list : Collections.unmodifiableList(crossed);
  }

  private Object single(Object value, ApiCopy from, ApiCopy to) {
    Class<?> type = value.getClass();
    if (Proxy.isProxyClass(type)
        && Proxy.getInvocationHandler(value) instanceof Crossing crossing) {
      return crossing.original();
    }
    if (value instanceof Enum<?> constant && from.has(constant.getDeclaringClass())) {
      return to.constant(constant);
    }
    if (from.has(type) && type.isRecord()) {
      return record(value, from, to);
    }
    if (value instanceof Throwable thrown) {
      return from.has(type) ? stopped(thrown, from, to) : thrown;
    }
    return proxy(value, from, to);
  }

  private Object record(Object value, ApiCopy from, ApiCopy to) {
    RecordComponent[] components = value.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = to.counterpart(components[i].getType(), from);
        values[i] = cross(components[i].getAccessor().invoke(value), from, to);
      }
      return to.counterpart(value.getClass(), from).getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw from.differsFrom(to, value.getClass().getName(), e);
    }
  }

  /** The one exception of the API. */
  private Object stopped(Throwable thrown, ApiCopy from, ApiCopy to) {
    try {
      Class<?> type = thrown.getClass();
      Object run = cross(type.getMethod("run").invoke(thrown), from, to);
      Object point = type.getMethod("point").invoke(thrown);
      Constructor<?> constructor =
          to.counterpart(type, from)
              .getConstructor(
                  to.counterpart(type.getMethod("run").getReturnType(), from), String.class);
      Throwable crossed = (Throwable) constructor.newInstance(run, point);
      crossed.setStackTrace(thrown.getStackTrace());
      return crossed;
    } catch (ReflectiveOperationException e) {
      throw from.differsFrom(to, thrown.getClass().getName(), e);
    }
  }

  private Object proxy(Object value, ApiCopy from, ApiCopy to) {
    List<Class<?>> counterparts = new ArrayList<>();
    for (Class<?> type : interfaces(value.getClass())) {
      if (from.has(type)) {
        try {
          counterparts.add(to.counterpart(type, from));
        } catch (ClassNotFoundException e) {
          throw from.differsFrom(to, type.getName(), e);
        }
      }
    }
    if (counterparts.isEmpty()) {
      return value;
    }
    return proxies.of(
        value,
        original ->
            Proxy.newProxyInstance(
                to.loader(),
                counterparts.toArray(new Class<?>[0]),
                new Crossing(this, original, from, to)));
  }

  private static Set<Class<?>> interfaces(Class<?> type) {
    Set<Class<?>> found = new LinkedHashSet<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      addInterfaces(at, found);
    }
    return found;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> found) {
    for (Class<?> each : type.getInterfaces()) {
      if (found.add(each)) {
        addInterfaces(each, found);
      }
    }
  }
}
