package io.interp.agent.weave;

import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.internal.point.PointStatus;
import io.interp.internal.report.Console;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassReader;

/**
 * Compares the places of points in a class as another agent, or its loader, made it with those in
 * its class file. A place that moved may hold another value under the point's name, and is not
 * hooked.
 */
final class ForeignChanges {

  private final Plan plan;
  private final ClassFiles files;
  private final List<PointStatus> statuses;

  ForeignChanges(Plan plan, ClassFiles files, List<PointStatus> statuses) {
    this.plan = plan;
    this.files = files;
    this.statuses = statuses;
  }

  /**
   * Leaves out the points that moved, and says so.
   *
   * @param bytes of the class as it was given
   * @param file its class file; null where there is none
   */
  void check(ClassPlan given, byte[] bytes, byte[] file) {
    if (file == null || Arrays.equals(file, bytes)) {
      return;
    }
    ClassPlan original =
        new ClassPlanner(plan, new Visibility(files)).plan(ClassWeaver.read(new ClassReader(file)));
    for (PlannedPoint point : plan.points()) {
      int id = point.declaration().id();
      List<String> now = given.positions(id);
      List<String> before = original.positions(id);
      if (!now.equals(before)) {
        given.leaveOut(id);
        report(point, given, now, before);
      }
    }
  }

  private void report(PlannedPoint point, ClassPlan given, List<String> now, List<String> before) {
    String why =
        point.declaration().location()
            + ": "
            + given.className()
            + " is not as in its class file, and the point is not hooked in it; there it is at "
            + places(before)
            + ", here at "
            + places(now)
            + "; if another agent changes the class, start this one first";
    if (statuses.get(point.declaration().id()).error(why)) {
      Console.say(why);
    }
  }

  private static String places(List<String> positions) {
    return positions.isEmpty() ? "no place" : String.join(", ", positions);
  }
}
