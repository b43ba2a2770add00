package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Where;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls that are made, or not. */
class SkippedCallsTest {

  private static final String SOURCE =
      """
      interface Layer { Object apply(Object x); default Object twice(Object x) { return "" + x + x; } }
      class Base { long base(int n, long by) { ran += "base "; return n + by; } String ran = ""; }
      class Model extends Base implements Layer {
        public Object apply(Object x) { ran += "apply "; return "<" + x + ">"; }
        long base(int n, long by) { return super.base(n, by); }
        static double half(double x) { return x / 2; }
        private boolean flip(boolean b) { ran += "flip "; return !b; }
        static Object nothing() { return "nothing"; }
        String forward(int n) {
          Layer self = this;
          Object x = self.apply(n);
          x = self.twice(x);
          long sum = base(n, 5);
          return "" + x + sum + half(n) + flip(true) + nothing() + " " + ran;
        }
        String run(int n) { return forward(n); }
      }
      """;

  private static final Map<String, byte[]> CLASSES = Compiled.withNames("Model", SOURCE);

  private static final PointSpec[] CALLS = {
    call("apply"), call("twice"), call("base"), call("half"), call("flip"), call("nothing")
  };

  @Test
  void a_call_that_may_be_skipped_and_is_not_does_what_it_did() throws Exception {
    Woven woven = Woven.skippable(CLASSES, CALLS);
    assertThat(run(woven)).isEqualTo("<2><2>71.0falsenothing apply base flip ");
    assertThat(woven.events)
        .containsExactly(
            "enter[2]",
            "skip? Object[2]",
            "apply=<2>",
            "skip? Object[<2>]",
            "twice=<2><2>",
            "skip? long[2, 5]",
            "base=7",
            "skip? double[2.0]",
            "half=1.0",
            "skip? boolean[true]",
            "flip=false",
            "skip? Object[]",
            "nothing=nothing",
            "exit");
  }

  @Test
  void the_callee_of_a_skipped_call_does_not_run_and_an_argument_goes_on() throws Exception {
    Woven woven =
        Woven.skippable(
            CLASSES, call("apply"), call("twice"), call("base"), call("half"), call("flip"));
    woven.skips = true;
    assertThat(run(woven)).isEqualTo("252.0truenothing ");
    assertThat(woven.events).contains("apply=2", "twice=2", "base=5", "half=2.0", "flip=true");
  }

  @Test
  void nobody_is_asked_where_nobody_looks() throws Exception {
    Woven woven = Woven.skippable(CLASSES, CALLS);
    woven.looks = false;
    woven.skips = true;
    assertThat(run(woven)).isEqualTo("<2><2>71.0falsenothing apply base flip ");
    assertThat(woven.events).noneMatch(event -> event.startsWith("skip?"));
  }

  @Test
  void a_linker_that_is_switched_off_makes_the_call() throws Exception {
    Woven woven = Woven.skippable(CLASSES, CALLS);
    woven.skips = true;
    woven.linker.enable(false);
    assertThat(run(woven)).isEqualTo("<2><2>71.0falsenothing apply base flip ");
    assertThat(woven.events).as("not even steps").isEmpty();
  }

  private static PointSpec call(String name) {
    Where at = new Where.Call(null, name, null);
    return point(name, "Model", at, new Occurrence.First());
  }

  private static Object run(Woven woven) throws Exception {
    return woven.call(woven.instance("Model"), "run", 2);
  }
}
