package io.interp.internal.tensor.custom;

import io.interp.internal.report.Listing;
import io.interp.internal.report.Nearest;
import io.interp.internal.tensor.Supertypes;
import io.interp.internal.tensor.UnsupportedValueException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What one step of an access means in each class: methods and fields that the class has, declares
 * privately or inherits.
 */
final class Members extends ClassValue<Member> {

  private static final int MAX_NAMED = 12;

  private final Access.Step step;

  Members(Access.Step step) {
    this.step = step;
  }

  @Override
  protected Member computeValue(Class<?> type) {
    AccessibleObject closed = null;
    for (AccessibleObject found : step.arguments() == null ? fields(type) : methods(type)) {
      if (found.trySetAccessible()) {
        return member(found);
      }
      closed = found;
    }
    throw new UnsupportedValueException(closed == null ? missing(type) : closedTo(type));
  }

  private Member member(AccessibleObject found) {
    if (found instanceof Method method) {
      return new Member.Call(
          method, Constants.convert(step.arguments(), method.getParameterTypes()));
    }
    return new Member.Read((Field) found);
  }

  private List<Field> fields(Class<?> type) {
    List<Field> found = new ArrayList<>();
    for (Class<?> supertype : Supertypes.of(type)) {
      for (Field field : supertype.getDeclaredFields()) {
        if (isOfInstance(field.getModifiers()) && field.getName().equals(step.name())) {
          found.add(field);
        }
      }
    }
    return found;
  }

  /** Those that fit, best first: the nearest overload, then that of the nearest class. */
  private List<Method> methods(Class<?> type) {
    List<Method> found = new ArrayList<>();
    List<Integer> distances = new ArrayList<>();
    for (Class<?> supertype : Supertypes.of(type)) {
      for (Method method : supertype.getDeclaredMethods()) {
        int distance = isOf(method) ? distance(method) : -1;
        if (distance >= 0) {
          int at = 0;
          while (at < found.size() && distances.get(at) <= distance) {
            at++;
          }
          found.add(at, method);
          distances.add(at, distance);
        }
      }
    }
    return found;
  }

  private int distance(Method method) {
    return method.getName().equals(step.name())
        ? Constants.distance(step.arguments(), method.getParameterTypes())
        : -1;
  }

  private static boolean isOf(Method method) {
    return isOfInstance(method.getModifiers()) && method.getReturnType() != void.class;
  }

  private static boolean isOfInstance(int modifiers) {
    return !Modifier.isStatic(modifiers);
  }

  private String closedTo(Class<?> type) {
    return type.getTypeName()
        + " has `"
        + step.describe()
        + "`, but its module "
        + type.getModule().getName()
        + " does not open "
        + type.getPackageName()
        + "; add --add-opens "
        + type.getModule().getName()
        + "/"
        + type.getPackageName()
        + "=ALL-UNNAMED, or take a method of a type that is exported";
  }

  private String missing(Class<?> type) {
    boolean field = step.arguments() == null;
    List<String> names = field ? fieldNames(type) : methodNames(type);
    List<String> others = field ? methodNames(type) : fieldNames(type);
    String nearest = nearest(names, others);
    return type.getTypeName()
        + " has no "
        + (field ? "field" : "method")
        + " `"
        + step.describe()
        + "`; it has "
        + (names.isEmpty() ? "none" : Listing.some(names, ", ", MAX_NAMED))
        + (nearest == null ? "" : "; did you mean `" + nearest + "`?");
  }

  /** A method's parentheses may be all that is missing. */
  private String nearest(List<String> names, List<String> others) {
    String flipped = step.arguments() == null ? step.name() + "()" : step.name();
    return others.contains(flipped) ? flipped : Nearest.of(step.describe(), names);
  }

  private static List<String> fieldNames(Class<?> type) {
    TreeSet<String> names = new TreeSet<>();
    for (Class<?> supertype : Supertypes.of(type)) {
      for (Field field : supertype.getDeclaredFields()) {
        if (isOfInstance(field.getModifiers()) && !field.isSynthetic()) {
          names.add(field.getName());
        }
      }
    }
    return new ArrayList<>(names);
  }

  private static List<String> methodNames(Class<?> type) {
    TreeSet<String> names = new TreeSet<>();
    for (Class<?> supertype : Supertypes.of(type)) {
      for (Method method : supertype.getDeclaredMethods()) {
        if (supertype != Object.class && isOf(method) && !method.isSynthetic()) {
          names.add(method.getName() + (method.getParameterCount() == 0 ? "()" : "(…)"));
        }
      }
    }
    return new ArrayList<>(names);
  }
}
