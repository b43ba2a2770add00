package io.interp.internal.cache;

import io.interp.internal.point.HookPoint;
import java.util.List;

/** What a cache asks its run when somebody wants what is not there. */
public interface KnownPoints {

  /** The points of all models so far, whether or not the run looks at them. */
  List<HookPoint> points();

  /**
   * Whether the run captures a point.
   *
   * @param gradient whether its gradients are meant, not its values
   */
  boolean captures(HookPoint point, boolean gradient);

  /** Brings what came since it was last called: nobody of ours is called as gradients come. */
  default void refresh() {}

  /** Why a value that is captured is not there; null when the run knows of nothing. */
  default String missed(String name) {
    return null;
  }
}
