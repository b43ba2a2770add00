package io.interp.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.point.Passage;
import io.interp.internal.point.PointDeclaration;
import io.interp.internal.point.PointStatus;
import io.interp.internal.sampling.RuleSteps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingLinesTest {

  private final List<PointStatus> points = new ArrayList<>();
  private final List<RuleSteps> rules = new ArrayList<>();
  private final List<WatchReport> watches = new ArrayList<>();
  private final List<InterventionReport> interventions = new ArrayList<>();
  private final RunTotals totals = new RunTotals();

  @Test
  void aRunWithoutProblemsHasTwoLines() {
    point("hook_pattern", true, 3);
    totals.wrote(Steps.step(0), 1, 1_234_567);
    assertThat(lines("captures/r", List.of()))
        .containsExactly(
            "1 point declared, 1 installed, 1 fired", "1 step in 1 file, 1.2 MB, in captures/r");
  }

  @Test
  void aClassThatWasNeverLoadedIsNamed() {
    point("hook_pattern", true, 3);
    point("hook_z", false, 0);
    point(null, false, 0);
    assertThat(lines(null, List.of()))
        .containsExactly(
            "3 points declared, 1 installed, 1 fired",
            "nothing written",
            "PENDING, the class was never loaded: acme.Model of hook_z (a.yaml:2:5) and 1 more"
                + " point");
  }

  @Test
  void pointsThatNeverFiredAreNamedUpToThree() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      point(name, true, 0);
    }
    assertThat(lines(null, List.of()).get(1)).isEqualTo("nothing written: no step began");
    assertThat(lines(null, List.of()).get(2))
        .isEqualTo(
            "installed but never fired: a (a.yaml:1:5), b (a.yaml:2:5), c (a.yaml:3:5) and 2 more");
  }

  @Test
  void mismatchesLossesAndFailuresAreTold() {
    point("hook_att", false, 0);
    points.get(0).noMatch("no local variable `attt`; locals: att, q, k", true);
    totals.lost(2_000_000);
    totals.stop("the run's limit of 1.0 GB is reached");
    totals.wrote(new StepRecord(Steps.info(1, 4), List.of(), "a hook threw"), 1, 10);
    assertThat(
            lines(
                "captures/r",
                List.of(
                    "stopped: the run's limit of 1.0 GB is reached", "first failure", "second")))
        .containsExactly(
            "1 point declared, 0 installed, 0 fired",
            "1 step in 1 file, 10 bytes, in captures/r",
            "lost: 1 step (2.0 MB), because the run's limit of 1.0 GB is reached",
            "1 step not fit for use; first: step 4: a hook threw",
            "hook_att (a.yaml:1:5) NO-MATCH no local variable `attt`; locals: att, q, k",
            "2 kinds of failure, all in run.json; first: first failure");
  }

  @Test
  void failuresOfARunWithoutAFolderWereToldAsTheyCame() {
    point("hook_pattern", true, 3);
    assertThat(lines(null, List.of("no gradient")))
        .containsExactly(
            "1 point declared, 1 installed, 1 fired",
            "nothing written",
            "1 kind of failure, each told above; first: no gradient");
  }

  @Test
  void stepsThatWhenLeftOutAreCountedForEachRule() {
    point("hook_pattern", true, 3);
    rules.add(new RuleSteps("a.yaml:9:5", true, 40, 12, 3));
    rules.add(new RuleSteps("a.yaml:10:5", true, 40, 40, 40));
    rules.add(new RuleSteps("a.yaml:11:5", false, 40, 40, 4));
    assertThat(lines("captures/r", List.of()))
        .contains("left out by `when`: 28 of 40 steps (a.yaml:9:5)");
  }

  @Test
  void findingsOfWatchesAreCountedAndTheFirstIsTold() {
    point("h", true, 3);
    watches.add(new WatchReport("a.yaml:9:5", "h", "nan", 2, 1, 7, "3 of 8 are NaN", 1, 9));
    watches.add(new WatchReport("a.yaml:9:5", "g", "nan", 1, 1, 8, "1 of 8 is NaN", 1, 8));
    assertThat(lines("captures/r", List.of()))
        .contains(
            "watches found something in 3 values, all in run.json; first: a.yaml:9:5: step 7, h: 3"
                + " of 8 are NaN");
  }

  private List<String> lines(String folder, List<String> failures) {
    return ClosingLines.of(
        points, rules, watches, interventions, totals.numbers(), folder, failures);
  }

  private void point(String name, boolean installed, int fired) {
    int id = points.size();
    PointStatus point =
        new PointStatus(
            new PointDeclaration(
                id,
                "a.yaml:" + (id + 1) + ":5",
                "acme.Model",
                name,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                null));
    if (installed) {
      point.installed("C", "app", List.of("C.forward:1"));
    }
    for (int i = 0; i < fired; i++) {
      point.fired(Passage.IN_STEP);
    }
    points.add(point);
  }
}
