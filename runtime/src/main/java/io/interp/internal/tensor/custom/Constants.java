package io.interp.internal.tensor.custom;

import java.util.List;

/** Constants of a spec as arguments of methods. */
final class Constants {

  private static final int NOT = Integer.MAX_VALUE;

  private Constants() {}

  /** How far parameters are from the constants' own types; negative when they do not fit. */
  static int distance(List<Object> constants, Class<?>[] parameters) {
    if (constants.size() != parameters.length) {
      return -1;
    }
    int sum = 0;
    for (int i = 0; i < parameters.length; i++) {
      int distance = distance(constants.get(i), parameters[i]);
      if (distance == NOT) {
        return -1;
      }
      sum += distance;
    }
    return sum;
  }

  /** The constants in the types of parameters that they fit. */
  static Object[] convert(List<Object> constants, Class<?>[] parameters) {
    Object[] converted = new Object[parameters.length];
    for (int i = 0; i < converted.length; i++) {
      converted[i] = convert(constants.get(i), parameters[i]);
    }
    return converted;
  }

  private static int distance(Object constant, Class<?> parameter) {
    if (constant instanceof Long number) {
      return whole(number, parameter);
    } else if (constant instanceof Double) {
      return of(parameter, double.class, Double.class, float.class, Float.class, Object.class);
    } else if (constant instanceof Boolean) {
      return of(parameter, boolean.class, Boolean.class, Object.class);
    }
    return of(parameter, String.class, CharSequence.class, Object.class);
  }

  /** As in Java, a whole number is an {@code int} first. */
  private static int whole(long number, Class<?> parameter) {
    boolean small = number == (int) number;
    if (small && (parameter == int.class || parameter == Integer.class)) {
      return 0;
    }
    if ((parameter == short.class && number == (short) number)
        || (parameter == byte.class && number == (byte) number)) {
      return 2;
    }
    int wider = of(parameter, long.class, Long.class, double.class, float.class, Object.class);
    return wider == NOT ? NOT : wider + 1;
  }

  private static int of(Class<?> parameter, Class<?>... nearest) {
    for (int i = 0; i < nearest.length; i++) {
      if (nearest[i] == parameter) {
        return i;
      }
    }
    return NOT;
  }

  private static Object convert(Object constant, Class<?> parameter) {
    if (parameter == float.class || parameter == Float.class) {
      return ((Number) constant).floatValue();
    } else if (parameter == double.class) {
      return ((Number) constant).doubleValue();
    } else if (parameter == int.class || parameter == Integer.class) {
      return ((Number) constant).intValue();
    } else if (parameter == short.class) {
      return ((Number) constant).shortValue();
    } else if (parameter == byte.class) {
      return ((Number) constant).byteValue();
    }
    return constant;
  }
}
