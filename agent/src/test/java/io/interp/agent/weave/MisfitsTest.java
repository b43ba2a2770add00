package io.interp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.plan.Plan;
import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.Where;
import io.interp.internal.point.PointStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;

class MisfitsTest {

  private static final ClassLoader ONE = new ClassLoader(null) {};
  private static final ClassLoader OTHER = new ClassLoader(null) {};

  private final PlannedPoint point =
      new Plan(Specs.of(List.of(), null, List.of(Woven.point("p", "*", new Where.Return()))))
          .points()
          .get(0);
  private final PointStatus status = new PointStatus(point.declaration());
  private final Misfits misfits = new Misfits(List.of(status));

  @Test
  void what_is_wrong_is_told_once_for_each_class_and_loader() {
    ClassPlan net = plan("acme/Net");
    ClassPlan sub = plan("acme/sub/Net");
    for (ClassPlan plan : List.of(net, sub)) {
      plan.lacks(point, true, problem("Net has no h"));
    }

    assertThat(misfits.note(net, ONE)).containsExactly("a.yaml:1:1: Net has no h");
    assertThat(misfits.note(net, ONE)).isEmpty();
    assertThat(misfits.note(net, OTHER)).hasSize(1);
    assertThat(misfits.note(net, null)).hasSize(1);
    assertThat(misfits.note(net, null)).isEmpty();
    assertThat(misfits.note(sub, ONE)).hasSize(1);
  }

  @Test
  void another_thing_that_is_wrong_is_told_too() {
    ClassPlan before = plan("acme/Net");
    before.lacks(point, true, problem("Net has no h"));
    ClassPlan after = plan("acme/Net");
    after.lacks(point, true, problem("Net has no h"));
    after.lacks(point, true, problem("Net has no q"));

    misfits.note(before, ONE);

    assertThat(misfits.note(after, ONE)).containsExactly("a.yaml:1:1: Net has no q");
  }

  @Test
  void a_class_that_has_the_method_says_more_than_one_that_has_not_and_others_say_nothing() {
    Counted far = new Counted("no method", false);
    Counted near = new Counted("no local", true);
    for (int i = 0; i < 1000; i++) {
      ClassPlan plan = plan("acme/Net" + i);
      plan.lacks(point, false, i % 2 == 0 ? far : near);
      assertThat(misfits.note(plan, ONE)).isEmpty();
    }

    assertThat(status.state()).isEqualTo("NO-MATCH a.yaml:1:1: no local");
    assertThat(far.asked).isEqualTo(1);
    assertThat(near.asked).isEqualTo(1);
  }

  private static ClassPlan plan(String className) {
    ClassNode type = new ClassNode();
    type.name = className;
    return new ClassPlan(type);
  }

  private static Problem problem(String wrong) {
    return new Problem(new Location("a.yaml", 1, 1), wrong, "", "");
  }

  private static final class Counted implements Lack {
    private final String wrong;
    private final boolean near;
    private int asked;

    Counted(String wrong, boolean near) {
      this.wrong = wrong;
      this.near = near;
    }

    @Override
    public Problem problem() {
      asked++;
      return MisfitsTest.problem(wrong);
    }

    @Override
    public boolean isNear() {
      return near;
    }
  }
}
