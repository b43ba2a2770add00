package io.interp.internal.output;

import io.interp.internal.point.PointReport;
import io.interp.internal.point.PointStatus;
import java.util.List;

/** What the run knows of its hook points; asked from the writer's thread. */
public interface PointCatalog {

  /** Each declaration of the spec, in its order. */
  List<PointStatus> statuses();

  /** Each hook point that fired, and each declaration that did not. */
  List<PointReport> reports();
}
