package io.interp.internal.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * What an enabled site of a field calls, {@code (C this, variables…)void}: the field's value goes
 * through the handler, and back where it is replaced. A value that nobody replaced is not written:
 * another thread may have written one meanwhile.
 */
final class FieldTarget {

  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodType SETTER =
      MethodType.methodType(void.class, Object.class, Object.class);
  private static final MethodHandle WRITE_BACK = findWriteBack();

  private FieldTarget() {}

  /**
   * The target.
   *
   * @param constants the site, the getter, and the setter unless the field is final
   */
  static MethodHandle of(Targets targets, Site site, MethodType type, Object[] constants) {
    List<Class<?>> variables = type.parameterList().subList(1, type.parameterCount());
    Class<?> field = ((MethodHandle) constants[1]).type().returnType();
    Class<?> accepts = constants.length < 3 ? void.class : field;
    MethodHandle filter =
        MethodHandles.insertArguments(
            targets.filter(site, Object.class, accepts, variables), 2, (Object) null);
    MethodHandle pass;
    if (constants.length < 3) {
      pass = filter.asType(filter.type().changeReturnType(void.class));
    } else {
      MethodHandle setter = ((MethodHandle) constants[2]).asType(SETTER);
      MethodHandle write = MethodHandles.insertArguments(WRITE_BACK, 0, setter);
      pass = MethodHandles.foldArguments(MethodHandles.dropArguments(write, 3, variables), filter);
    }
    MethodHandle getter = ((MethodHandle) constants[1]).asType(GETTER);
    return MethodHandles.foldArguments(pass, getter).asType(type);
  }

  /** What {@link #WRITE_BACK} calls. */
  static void writeBack(MethodHandle setter, Object after, Object before, Object self)
      throws Throwable {
    if (after != before) {
      setter.invokeExact(self, after);
    }
  }

  private static MethodHandle findWriteBack() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              FieldTarget.class,
              "writeBack",
              MethodType.methodType(
                  void.class, MethodHandle.class, Object.class, Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a class does not find its own method", e);
    }
  }
}
