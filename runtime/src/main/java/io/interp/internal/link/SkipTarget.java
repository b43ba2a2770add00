package io.interp.internal.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A call that is made only where the spec does not put something in place of its result. */
final class SkipTarget {

  private static final MethodHandle MAKES_CALL = findMakesCall();

  private SkipTarget() {}

  /**
   * The call, and what decides whether it is made.
   *
   * @param call {@code (operands…, Object this, variables…)R}
   * @param self position of {@code this} among its parameters
   * @return of the same type
   */
  static MethodHandle of(
      Targets targets, Site site, MethodHandle call, int self, boolean hasReceiver) {
    MethodType type = call.type();
    MethodHandle decide = decide(targets, site, type, self, hasReceiver);
    MethodHandle nobodyLooks =
        MethodHandles.dropArguments(
            MethodHandles.constant(Object.class, Handler.MAKE_CALL), 0, type.parameterList());
    MethodHandle decision = MethodHandles.guardWithTest(targets.looks(), decide, nobodyLooks);
    MethodHandle instead =
        MethodHandles.identity(Object.class)
            .asType(MethodType.methodType(type.returnType(), Object.class));
    MethodHandle made = MethodHandles.dropArguments(call, 0, Object.class);
    MethodHandle either =
        MethodHandles.guardWithTest(
            MAKES_CALL, made, MethodHandles.dropArguments(instead, 1, type.parameterList()));
    return MethodHandles.foldArguments(either, decision);
  }

  /** {@code (operands…, Object this, variables…)Object}. */
  private static MethodHandle decide(
      Targets targets, Site site, MethodType type, int self, boolean hasReceiver) {
    int firstArgument = hasReceiver ? 1 : 0;
    int arguments = self - firstArgument;
    int variables = type.parameterCount() - self - 1;
    MethodHandle skip =
        targets
            .skip(site, type.returnType())
            .asCollector(3, Object[].class, arguments)
            .asCollector(2, Object[].class, variables);
    if (!hasReceiver) {
      skip = MethodHandles.insertArguments(skip, 1, (Object) null);
    }
    int[] order = new int[skip.type().parameterCount()];
    int next = 0;
    order[next++] = self;
    if (hasReceiver) {
      order[next++] = 0;
    }
    for (int i = 0; i < variables; i++) {
      order[next++] = self + 1 + i;
    }
    for (int i = 0; i < arguments; i++) {
      order[next++] = firstArgument + i;
    }
    MethodType typed = skip.type();
    for (int i = 0; i < order.length; i++) {
      typed = typed.changeParameterType(i, type.parameterType(order[i]));
    }
    return MethodHandles.permuteArguments(
        skip.asType(typed), type.changeReturnType(Object.class), order);
  }

  /** What {@link #MAKES_CALL} calls. */
  static boolean makesCall(Object decision) {
    return decision == Handler.MAKE_CALL;
  }

  private static MethodHandle findMakesCall() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              SkipTarget.class, "makesCall", MethodType.methodType(boolean.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a class does not find its own method", e);
    }
  }
}
