package io.interp.internal.link;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/**
 * The bootstrap method of every call site in woven classes. The agent defines this class a second
 * time as {@code java.lang.$InterpDispatcher}, the one place that every class loader can see, and
 * puts the {@link Linker} into {@link #linker} there. It refers to nothing but the JDK.
 */
public final class Dispatcher {

  /** {@code (Lookup, String, MethodType, Object[])CallSite}; null while no agent is there. */
  public static volatile MethodHandle linker;

  /** The agent as {@code io.interp.Interp}; null while no agent is there. */
  public static volatile Object interp;

  /**
   * What {@code io.interp.PlacedPoint} asks for the points that code places; null while no agent is
   * there.
   */
  public static volatile Object placed;

  private Dispatcher() {}

  /**
   * Links a call site. Never throws: without an agent, or when the agent fails, the site behaves as
   * if nobody had woven it.
   */
  public static CallSite link(
      MethodHandles.Lookup caller, String kind, MethodType type, Object... arguments) {
    MethodHandle current = linker;
    if (current != null) {
      try {
        return (CallSite) current.invokeExact(caller, kind, type, arguments);
      } catch (Throwable ignored) {
        // The linker reports its own errors; one that escapes must not reach the model.
      }
    }
    return new ConstantCallSite(passThrough(caller, kind, type, arguments));
  }

  /**
   * What a site does when it is off: the original call where the site replaced one, nothing where
   * it takes no value, a lambda of its own where it makes one, else its first argument comes back.
   */
  public static MethodHandle passThrough(
      MethodHandles.Lookup caller, String kind, MethodType type, Object... arguments) {
    if (kind.equals(Linker.CALL)) {
      return originalCall(type, (MethodHandle) arguments[0]);
    }
    if (kind.equals(Linker.SERIALIZABLE)) {
      return originalLambda(caller, type, arguments);
    }
    if (type.returnType() == void.class) {
      return MethodHandles.empty(type);
    }
    MethodHandle identity = MethodHandles.identity(type.returnType());
    return MethodHandles.dropArguments(
        identity, 1, type.parameterList().subList(1, type.parameterCount()));
  }

  /** The lambda as the class makes it on its own; what it would carry is ignored. */
  private static MethodHandle originalLambda(
      MethodHandles.Lookup caller, MethodType type, Object[] arguments) {
    int captured = type.parameterCount() - 1;
    MethodType made = type.dropParameterTypes(captured, captured + 1);
    Object[] original = Arrays.copyOfRange(arguments, 2, arguments.length);
    try {
      CallSite site =
          LambdaMetafactory.altMetafactory(caller, (String) arguments[1], made, original);
      return MethodHandles.dropArguments(site.getTarget(), captured, Object.class);
    } catch (LambdaConversionException e) {
      throw new BootstrapMethodError(e);
    }
  }

  /** The call that a site replaced, with what the site takes besides its operands ignored. */
  static MethodHandle originalCall(MethodType type, MethodHandle original) {
    int operands = original.type().parameterCount();
    int all = type.parameterCount();
    MethodHandle call = original.asFixedArity().asType(type.dropParameterTypes(operands, all));
    return MethodHandles.dropArguments(call, operands, type.parameterList().subList(operands, all));
  }
}
