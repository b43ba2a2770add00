package io.interp.internal.intervene;

import io.interp.Hook;
import io.interp.internal.tensor.TensorOps;

/** What a hook of the user's own makes of the elements. */
public final class CallHook implements Change {

  private final HookMaker maker;
  private final String name;
  private volatile Hook hook;

  /** Makes the hook when the first value arrives: then its class can be found. */
  public CallHook(HookMaker maker) {
    this.maker = maker;
    this.name = maker.className();
  }

  /** Calls a hook that is there. */
  public CallHook(Hook hook) {
    this.maker = null;
    this.name = hook.getClass().isSynthetic() ? "the hook" : hook.getClass().getName();
    this.hook = hook;
  }

  @Override
  public Object apply(TensorOps ops, Object part, Target target) {
    Object handedOut = ops.handOut(part);
    Object replacement;
    try {
      replacement = hook(target).apply(handedOut, new Context(target));
    } catch (HookException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw new HookException(name + " threw " + e + at(e), e);
    }
    if (replacement == null && ops.isWritten(handedOut)) {
      throw new IllegalArgumentException(
          name
              + " wrote to the value and returned null, which leaves it as it was; return what it"
              + " wrote to");
    }
    return replacement == null ? part : ops.takeBack(replacement);
  }

  private static String at(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  /** A hook may look and change nothing. */
  @Override
  public boolean moves() {
    return false;
  }

  private Hook hook(Target target) {
    Hook made = hook;
    if (made == null) {
      synchronized (maker) {
        made = hook == null ? maker.make(target.passing().self()) : hook;
        hook = made;
      }
    }
    return made;
  }
}
