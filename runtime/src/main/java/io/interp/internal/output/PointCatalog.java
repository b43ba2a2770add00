package io.interp.internal.output;

import io.interp.internal.point.PointReport;
import io.interp.internal.point.PointStatus;
import io.interp.internal.sampling.RuleSteps;
import java.util.List;

/** What the run knows of its spec's points and rules; asked from the writer's thread. */
public interface PointCatalog {

  /** Each declaration of the spec, in its order. */
  List<PointStatus> statuses();

  /** Each hook point that fired, and each declaration that did not. */
  List<PointReport> reports();

  /** What the watches of the spec found. */
  List<WatchReport> watches();

  /** What the interventions of the spec did. */
  List<InterventionReport> interventions();

  /** What each rule of the spec did with the steps. */
  List<RuleSteps> rules();
}
