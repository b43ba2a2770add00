package io.interp;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls an object of one copy of the API for a proxy of the other's types. Equal, and of one hash
 * code and text, are proxies whose objects are.
 */
final class Crossing implements InvocationHandler {

  private final Bridge bridge;
  private final Object original;
  private final ApiCopy from;
  private final ApiCopy to;
  private final Map<Method, Method> counterparts = new ConcurrentHashMap<>();

  /**
   * For one object.
   *
   * @param from the copy that the object is of
   * @param to the proxy's
   */
  Crossing(Bridge bridge, Object original, ApiCopy from, ApiCopy to) {
    this.bridge = bridge;
    this.original = original;
    this.from = from;
    this.to = to;
  }

  Object original() {
    return original;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    Method counterpart;
    try {
      counterpart = counterpart(method);
    } catch (ReflectiveOperationException e) {
      if (method.isDefault()) {
        return InvocationHandler.invokeDefault(proxy, method, arguments);
      }
      throw to.differsFrom(from, name(method), e);
    }
    Object[] crossed = new Object[arguments == null ? 0 : arguments.length];
    for (int i = 0; i < crossed.length; i++) {
      crossed[i] = bridge.cross(arguments[i], to, from);
    }
    try {
      return bridge.cross(counterpart.invoke(original, crossed), from, to);
    } catch (InvocationTargetException e) {
      throw (Throwable) bridge.cross(e.getCause(), from, to);
    }
  }

  private Method counterpart(Method method) throws ReflectiveOperationException {
    Method known = counterparts.get(method);
    if (known == null) {
      Class<?>[] types = method.getParameterTypes();
      for (int i = 0; i < types.length; i++) {
        types[i] = from.counterpart(types[i], to);
      }
      known = from.counterpart(method.getDeclaringClass(), to).getMethod(method.getName(), types);
      counterparts.put(method, known);
    }
    return known;
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getName() + "." + method.getName();
  }
}
