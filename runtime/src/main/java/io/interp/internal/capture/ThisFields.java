package io.interp.internal.capture;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads a field of {@code this} as the code of one of its classes would. */
final class ThisFields {

  private static final ClassValue<Map<String, Field>> FOUND =
      new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private ThisFields() {}

  /**
   * The value of a field.
   *
   * @param className the class whose code names the field, which may be a superclass of the
   *     object's and then does not mean the fields of its subclasses
   */
  static Object read(Object self, String className, String name)
      throws ReflectiveOperationException {
    Map<String, Field> found = FOUND.get(self.getClass());
    String key = className + "." + name;
    Field field = found.get(key);
    if (field == null) {
      field = find(self.getClass(), className, name);
      field.setAccessible(true);
      found.put(key, field);
    }
    return field.get(self);
  }

  private static Field find(Class<?> type, String className, String name)
      throws NoSuchFieldException {
    boolean seen = false;
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      seen |= c.getName().equals(className);
      for (Field field : seen ? c.getDeclaredFields() : new Field[0]) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    throw new NoSuchFieldException(name);
  }
}
