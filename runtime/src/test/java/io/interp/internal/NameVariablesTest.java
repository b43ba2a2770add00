package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.link.Site;
import io.interp.internal.point.PointReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import testmodel.Net;
import testmodel.PlainNet;

/** Names whose variables have another value at each pass. */
class NameVariablesTest {

  private final TestRun run = new TestRun();

  @Test
  void one_site_gives_each_value_of_a_variable_its_own_name() {
    Site site = run.variables(run.point("/blocks.{layer}.out"), "layer");
    run.start();
    PlainNet net = new PlainNet();
    for (int step = 0; step < 2; step++) {
      run.step(
          net,
          () -> {
            for (int layer = 0; layer < 3; layer++) {
              pass(site, layer + 0.5f, net, layer);
            }
          });
      assertThat(run.sink.names()).containsExactly("blocks.0.out", "blocks.1.out", "blocks.2.out");
      assertThat(run.sink.floats("blocks.1.out")).containsExactly(1.5f);
    }
  }

  @Test
  void a_value_that_comes_again_in_a_step_is_a_repetition() {
    Site site = run.variables(run.point("/h.{i}"), "i");
    run.capture("h.1#1").capture("h.2").start();
    PlainNet net = new PlainNet();
    run.step(
        net,
        () -> {
          for (long i : new long[] {1, 2, 1, 1}) {
            pass(site, 1f, net, i);
          }
        });
    assertThat(run.sink.names()).containsExactlyInAnyOrder("h.2", "h.1#1");
  }

  @Test
  void rename_sees_the_names_with_their_values() {
    Site site = run.variables(run.point("/{kind}_{first}"), "kind", "first");
    run.rename("^B_(.*)", "mlp.$1").start();
    PlainNet net = new PlainNet();
    run.step(
        net,
        () -> {
          pass(site, 1f, net, Kind.A, true);
          pass(site, 1f, net, Kind.B, false);
        });
    assertThat(run.sink.names()).containsExactly("A_true", "mlp.false");
  }

  @Test
  void the_index_is_that_of_the_list_which_holds_the_module() {
    Site site = run.assign("/layer{index}.x");
    run.start();
    Net net = new Net(2);
    run.step(
        net,
        () -> {
          run.pass(site, 1f, net.blocks.get(0));
          run.pass(site, 1f, net.blocks.get(1));
          run.pass(site, 1f, net.head);
        });
    assertThat(run.sink.names()).containsExactly("layer0.x", "layer1.x");
    assertThat(run.runtime().statuses().get(0).problem())
        .startsWith("no list holds the module `head`: its path has no index");
  }

  @Test
  void a_field_of_this_is_read_at_each_pass_as_its_own_class_sees_it() {
    Site site = run.site("testmodel.Expert", run.point("/{this.number}.{this.kind}"));
    run.start();
    PlainNet net = new PlainNet();
    testmodel.Expert expert = new testmodel.Expert.Hiding();
    run.step(
        net,
        () -> {
          run.pass(site, 1f, expert);
          expert.number = 8;
          run.pass(site, 1f, expert);
        });
    assertThat(run.sink.names()).containsExactly("7.own", "8.own");
  }

  @Test
  void what_no_name_can_have_is_refused_and_the_others_go_on() {
    Site site = run.variables(run.point("/x.{v}"), "v");
    run.start();
    PlainNet net = new PlainNet();
    for (Object bad : new Object[] {null, "a b", "", "x#1", 1.5, 'c', "long".repeat(30)}) {
      run.step(net, () -> pass(site, 1f, net, bad));
    }
    run.step(net, () -> pass(site, 1f, net, "good"));
    assertThat(run.sink.names()).containsExactly("x.good");
    assertThat(run.runtime().statuses().get(0).problem())
        .isEqualTo("{v} is null; a value is not captured where it has no name");
    assertThat(run.failures.summary()).anyMatch(line -> line.contains("{v} is null"));
  }

  @Test
  void a_point_without_variables_does_not_suffer_from_another_at_its_site() {
    Site site = run.variables(List.of("v"), run.point("/x.{v}"), run.point("/y"));
    run.start();
    PlainNet net = new PlainNet();
    run.step(net, () -> pass(site, 1f, net, (Object) null));
    run.step(net, () -> pass(site, 1f, net, 3));
    assertThat(run.sink.names()).containsExactly("x.3", "y");
  }

  @Test
  void names_without_end_are_refused_before_they_fill_the_heap() {
    Site site = run.variables(run.point("/x.{i}"), "i");
    run.start();
    PlainNet net = new PlainNet();
    run.step(
        net,
        () -> {
          for (int i = 0; i < 10_050; i++) {
            pass(site, 1f, net, i);
          }
        });
    assertThat(run.runtime().points()).extracting(PointReport::finalName).hasSize(10_000);
    assertThat(run.runtime().statuses().get(0).problem())
        .isEqualTo("the variables in its name have had 10000 values; more are not captured");
  }

  @Test
  void nobody_looks_outside_a_step_or_in_one_that_is_not_taken() {
    Site site = run.variables(run.point("/x.{i}"), "i");
    run.capture("**", TestRun.every(3), null).start();
    PlainNet net = new PlainNet();
    boolean[] looks = new boolean[4];
    assertThat(run.runtime().looks()).isFalse();
    for (int i = 0; i < 4; i++) {
      int step = i;
      run.step(
          net,
          () -> {
            looks[step] = run.runtime().looks();
            pass(site, 1f, net, looks[step] ? new Object[] {step} : null);
          });
    }
    assertThat(looks).containsExactly(true, false, false, true);
    assertThat(run.sink.names()).containsExactly("x.3");
    assertThat(run.failures.summary()).isEmpty();
  }

  private void pass(Site site, Object value, Object self, Object... variables) {
    run.value(site, value, self, null, variables);
  }

  enum Kind {
    A,
    B {
      @Override
      public String toString() {
        return "not the name";
      }
    }
  }
}
