package io.interp.internal.tensor.custom;

import io.interp.internal.tensor.UnsupportedValueException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** A method with its arguments, or a field, that a step of an access means in one class. */
sealed interface Member {

  /** What it holds or returns. */
  Object get(Object value);

  /** A method of constant arguments. */
  record Call(Method method, Object[] arguments) implements Member {
    @Override
    public Object get(Object value) {
      try {
        return method.invoke(value, arguments);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new UnsupportedValueException(
            "`" + method.getName() + "` threw " + String.valueOf(e.getCause()));
      } catch (IllegalAccessException e) {
        throw new AssertionError("made accessible", e);
      }
    }
  }

  /** A field. */
  record Read(Field field) implements Member {
    @Override
    public Object get(Object value) {
      try {
        return field.get(value);
      } catch (IllegalAccessException e) {
        throw new AssertionError("made accessible", e);
      }
    }
  }
}
