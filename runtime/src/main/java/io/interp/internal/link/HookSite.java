package io.interp.internal.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MutableCallSite;

/** A linked call site. Off, it costs nothing: the compiler folds the identity away. */
final class HookSite extends MutableCallSite {

  private final MethodHandle on;
  private final MethodHandle off;

  /** A site that is on. */
  HookSite(MethodHandle on, MethodHandle off) {
    super(on);
    this.on = on;
    this.off = off;
  }

  /**
   * Switches the site; compiled code that holds it is recompiled, so this is for rare occasions.
   */
  void enable(boolean enabled) {
    setTarget(enabled ? on : off);
  }
}
