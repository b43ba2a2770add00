package io.interp.internal.tensor.container;

import io.interp.internal.tensor.UnsupportedValueException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/** Records: components by name or position, read from their fields, so that no code is called. */
final class RecordContainer implements ContainerAdapter {

  private static final ClassValue<Field[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
          return fields(type);
        }
      };

  @Override
  public boolean accepts(Class<?> type) {
    return type.isRecord();
  }

  @Override
  public int count(Object container) {
    return COMPONENTS.get(container.getClass()).length;
  }

  @Override
  public String name(Object container, int position) {
    return COMPONENTS.get(container.getClass())[position].getName();
  }

  @Override
  public int find(Object container, String element) {
    Field[] fields = COMPONENTS.get(container.getClass());
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].getName().equals(element)) {
        return i;
      }
    }
    return IndexedContainer.position(element, fields.length);
  }

  @Override
  public Object get(Object container, int position) {
    Field field = COMPONENTS.get(container.getClass())[position];
    if (!field.trySetAccessible()) {
      throw closed(container);
    }
    try {
      return field.get(container);
    } catch (IllegalAccessException e) {
      throw new AssertionError("made accessible", e);
    }
  }

  /** By the canonical constructor, as the model makes them. */
  @Override
  public Object with(Object container, int position, Object element) {
    Field[] fields = COMPONENTS.get(container.getClass());
    Class<?>[] types = new Class<?>[fields.length];
    Object[] components = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      types[i] = fields[i].getType();
      components[i] = i == position ? element : get(container, i);
    }
    try {
      Constructor<?> canonical = container.getClass().getDeclaredConstructor(types);
      if (!canonical.trySetAccessible()) {
        throw closed(container);
      }
      Object copy = canonical.newInstance(components);
      for (int i = 0; i < fields.length; i++) {
        if (!isSame(fields[i], components[i], get(copy, i))) {
          throw Copies.refused(
              container, "has another " + fields[i].getName() + " when it is made anew");
        }
      }
      return copy;
    } catch (InvocationTargetException e) {
      throw Copies.refused(container, "threw " + e.getCause() + " when a copy was made");
    } catch (IllegalArgumentException e) {
      throw Copies.refused(
          container,
          "holds no " + element.getClass().getTypeName() + " as " + fields[position].getName());
    } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
      throw new LinkageError("every record has its canonical constructor", e);
    }
  }

  /** A constructor may compute: then the record would change where nobody asked for it. */
  private static boolean isSame(Field field, Object before, Object after) {
    return field.getType().isPrimitive() ? before.equals(after) : before == after;
  }

  private static UnsupportedValueException closed(Object container) {
    return new UnsupportedValueException(
        "a record of module "
            + container.getClass().getModule().getName()
            + ", which does not open "
            + container.getClass().getPackageName()
            + "; add --add-opens MODULE/PACKAGE=ALL-UNNAMED");
  }

  private static Field[] fields(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Field[] fields = new Field[components.length];
    try {
      for (int i = 0; i < fields.length; i++) {
        fields[i] = type.getDeclaredField(components[i].getName());
      }
    } catch (NoSuchFieldException e) {
      throw new AssertionError("every component has its field", e);
    }
    return fields;
  }
}
