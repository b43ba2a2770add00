package io.interp.internal.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * What an enabled site of a replaced call calls, {@code (operands…, Object this, variables…)R}: the
 * original call, with operands through the handler before and after it, and its result.
 */
final class CallTarget {

  /** Position in the call site's constants of the first of its sites. */
  private static final int FIRST = 2;

  private final Targets targets;
  private final Sites sites;
  private final MethodType type;
  private final Object[] constants;
  private final int self;
  private final boolean hasReceiver;

  private CallTarget(Targets targets, Sites sites, MethodType type, Object[] constants) {
    this.targets = targets;
    this.sites = sites;
    this.type = type;
    this.constants = constants;
    this.self = ((MethodHandle) constants[0]).type().parameterCount();
    this.hasReceiver = (Integer) constants[1] != 0;
  }

  /**
   * The target.
   *
   * @param constants the original call; 1 if it has a receiver, else 0; then a site number and a
   *     {@link CallValue} for each site
   */
  static MethodHandle of(Targets targets, Sites sites, MethodType type, Object[] constants) {
    return new CallTarget(targets, sites, type, constants).all();
  }

  private MethodHandle all() {
    MethodHandle call = Dispatcher.originalCall(type, (MethodHandle) constants[0]);
    for (int i = FIRST; i < constants.length; i += 2) {
      int value = (Integer) constants[i + 1];
      if (CallValue.isResult(value)) {
        boolean skippable = value == CallValue.SKIPPABLE_RESULT;
        MethodHandle made =
            skippable ? SkipTarget.of(targets, site(i), call, self, hasReceiver) : call;
        call = thenResult(site(i), made);
      } else if (!CallValue.isBefore(value)) {
        call = thenOperand(site(i), CallValue.position(value), call);
      }
    }
    for (int i = constants.length - 2; i >= FIRST; i -= 2) {
      int value = (Integer) constants[i + 1];
      if (CallValue.isBefore(value)) {
        call = firstOperand(site(i), CallValue.position(value), call);
      }
    }
    return call;
  }

  private Site site(int constant) {
    return sites.get((Integer) constants[constant]);
  }

  private MethodHandle thenResult(Site site, MethodHandle call) {
    Class<?> result = type.returnType();
    MethodType withResult = type.insertParameterTypes(0, result);
    MethodHandle filter = filter(site, result, result, withResult, 0, 1);
    return MethodHandles.foldArguments(filter, call);
  }

  /** What comes back for an operand after the call has nowhere to go. */
  private MethodHandle thenOperand(Site site, int operand, MethodHandle call) {
    MethodHandle look = filter(site, type.parameterType(operand), void.class, type, operand, 0);
    look = look.asType(type.changeReturnType(void.class));
    Class<?> result = type.returnType();
    if (result == void.class) {
      return MethodHandles.foldArguments(look, call);
    }
    MethodHandle back =
        MethodHandles.dropArguments(MethodHandles.identity(result), 1, type.parameterList());
    return MethodHandles.foldArguments(
        MethodHandles.foldArguments(back, MethodHandles.dropArguments(look, 0, result)), call);
  }

  private MethodHandle firstOperand(Site site, int operand, MethodHandle call) {
    Class<?> operandType = type.parameterType(operand);
    int[] order = new int[type.parameterCount()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i == operand ? 0 : i + 1;
    }
    MethodHandle replaced =
        MethodHandles.permuteArguments(call, type.insertParameterTypes(0, operandType), order);
    return MethodHandles.foldArguments(
        replaced, filter(site, operandType, operandType, type, operand, 0));
  }

  /**
   * A site's filter that takes all that the call site takes.
   *
   * @param accepts what can be put in the value's place; {@code void} when nothing
   * @param from its parameters: those of the call site, behind {@code before} others
   * @param at which of them is the value
   */
  private MethodHandle filter(
      Site site, Class<?> value, Class<?> accepts, MethodType from, int at, int before) {
    List<Class<?>> variables = type.parameterList().subList(self + 1, type.parameterCount());
    MethodHandle filter = targets.filter(site, value, accepts, variables);
    Class<?> callee = hasReceiver ? type.parameterType(0) : Object.class;
    filter = filter.asType(filter.type().changeParameterType(2, callee));
    if (!hasReceiver) {
      filter = MethodHandles.insertArguments(filter, 2, (Object) null);
    }
    int[] order = new int[filter.type().parameterCount()];
    int next = 0;
    order[next++] = at;
    order[next++] = before + self;
    if (hasReceiver) {
      order[next++] = before;
    }
    for (int i = 0; i < variables.size(); i++) {
      order[next++] = before + self + 1 + i;
    }
    return MethodHandles.permuteArguments(filter, from.changeReturnType(value), order);
  }
}
