package io.interp.internal.tensor.custom;

import io.interp.internal.tensor.UnsupportedValueException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Makes values of an adapted type by the constructor or static method that a spec names. */
final class MakerCall {

  private final Maker maker;
  private final Class<?> type;
  private final Executable executable;

  /**
   * Finds what is called.
   *
   * @throws UnsupportedValueException with the place in the spec when it is not there
   */
  MakerCall(Maker maker, Class<?> type) {
    this.maker = maker;
    this.type = type;
    this.executable = Makers.find(maker, type);
  }

  /**
   * A new value of the type.
   *
   * @throws UnsupportedValueException with the place in the spec when it cannot be made
   */
  Object make(Object... arguments) {
    if (!executable.trySetAccessible()) {
      throw problem("cannot be called: its module does not open its package");
    }
    Object made;
    try {
      Object[] converted =
          Constants.convert(Arrays.asList(arguments), executable.getParameterTypes());
      made =
          executable instanceof Constructor<?> constructor
              ? constructor.newInstance(converted)
              : ((Method) executable).invoke(null, converted);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw problem("threw " + e.getCause());
    } catch (IllegalArgumentException | ClassCastException e) {
      throw problem("does not take " + types(arguments));
    } catch (ReflectiveOperationException e) {
      throw problem("cannot be called: " + e);
    }
    if (!type.isInstance(made)) {
      throw problem("gave " + (made == null ? "null" : "a " + made.getClass().getTypeName()));
    }
    return made;
  }

  /** How messages name it: its place and its text. */
  String describe() {
    return maker.location() + ": `" + maker.text() + "`";
  }

  private static String types(Object... arguments) {
    StringBuilder text = new StringBuilder();
    for (Object argument : arguments) {
      text.append(text.length() == 0 ? "" : ", ").append(argument.getClass().getTypeName());
    }
    return text.toString();
  }

  private UnsupportedValueException problem(String what) {
    return new UnsupportedValueException(describe() + " " + what);
  }
}
