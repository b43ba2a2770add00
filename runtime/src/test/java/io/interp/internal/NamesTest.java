package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.link.Site;
import io.interp.internal.point.PointReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import testmodel.Net;
import testmodel.PlainNet;

class NamesTest {

  private final TestRun run = new TestRun();

  @Test
  void fullNameIsThePathOfTheModuleAndTheName() {
    Site site = run.assign("hook_x");
    run.start();
    Net net = new Net(2);
    run.step(
        net,
        () -> {
          run.pass(site, 1f, net.blocks.get(0));
          run.pass(site, 1f, net.blocks.get(1));
          run.pass(site, 1f, net);
        });
    assertThat(run.sink.names()).containsExactly("h.0.hook_x", "h.1.hook_x", "hook_x");
  }

  @Test
  void pointWithoutANameIsNamedAfterTheModuleItCalls() {
    Site site = run.site("call", "forward", run.point(null));
    run.start();
    Net net = new Net(1);
    run.step(net, () -> run.value(site, 1f, net, net.blocks.get(0).linear));
    run.step(net, () -> run.value(site, 1f, net, net.head));
    assertThat(run.sink.names()).containsExactly("head");
    assertThat(run.runtime().points())
        .extracting(PointReport::finalName)
        .containsExactly("h.0.fc", "head");
  }

  @Test
  void renameWorksOnFullNamesBeforeSuffixes() {
    Site site = run.assign("hook_x");
    run.rename("^h\\.(\\d+)", "blocks.$1").start();
    Net net = new Net(1);
    run.step(
        net,
        () -> {
          run.pass(site, 1f, net.blocks.get(0));
          run.pass(site, 2f, net.blocks.get(0));
        });
    assertThat(run.sink.names()).containsExactly("blocks.0.hook_x", "blocks.0.hook_x#1");
    assertThat(run.sink.floats("blocks.0.hook_x#1")).containsExactly(2);
    assertThat(run.runtime().points().get(0).fullName()).isEqualTo("h.0.hook_x");
  }

  @Test
  void oneDeclarationAtSeveralSitesIsNumberedInTheOrderOfExecution() {
    var declaration = run.point("out");
    Site first = run.site("return", "", declaration);
    Site second = run.site("return", "", declaration);
    run.start();
    PlainNet net = new PlainNet();
    run.step(
        net,
        () -> {
          run.pass(second, 2f, net);
          run.pass(first, 1f, net);
        });
    assertThat(run.sink.names()).containsExactly("out", "out#1");
    assertThat(run.sink.floats("out")).containsExactly(2);
  }

  @Test
  void twoPointsOnOneFinalNameAreAnErrorThatNamesBoth() {
    Site a = run.assign("a");
    Site b = run.assign("b");
    run.rename("^b$", "a").start();
    PlainNet net = new PlainNet();
    run.step(
        net,
        () -> {
          run.pass(a, 1f, net);
          run.pass(b, 2f, net);
        });
    assertThat(run.sink.names()).containsExactly("a");
    assertThat(run.sink.floats("a")).containsExactly(1);
    assertThat(run.runtime().statuses().get(1).state())
        .isEqualTo(
            "ERROR two points are named a: a (spec.yaml:1:3) has the name, b (spec.yaml:2:3) is not"
                + " captured; give one another name or change rename");
  }

  @Test
  void renameThatMapsTwoModulesToOneNameIsAnErrorToo() {
    Site site = run.assign("x");
    run.rename("^h\\.\\d+", "block").start();
    Net net = new Net(2);
    run.step(
        net,
        () -> {
          run.pass(site, 1f, net.blocks.get(0));
          run.pass(site, 2f, net.blocks.get(1));
        });
    assertThat(run.sink.names()).containsExactly("block.x");
    assertThat(run.runtime().statuses().get(0).problem())
        .contains("h.0.x (spec.yaml:1:3) has the name, h.1.x (spec.yaml:1:3) is not captured");
  }

  @Test
  void newModelNeverGetsTheNamesOfADeadOne() {
    Site site = run.assign("x");
    run.start();
    for (int i = 1; i <= 3; i++) {
      PlainNet net = new PlainNet();
      run.step(net, () -> run.pass(site, 1f, net));
      assertThat(run.sink.names()).containsExactly(i == 1 ? "x" : "model#" + i + ".x");
      System.gc();
    }
  }

  @Test
  void selectorsMeanAPointInEveryModel() {
    Site site = run.assign("x");
    run.capture("x").start();
    for (PlainNet net : List.of(new PlainNet(), new PlainNet())) {
      run.step(net, () -> run.pass(site, 1f, net));
    }
    assertThat(run.sink.names()).containsExactly("model#2.x");
  }

  @Test
  void selectorWithASuffixMeansOneRepetition() {
    Site site = run.assign("x");
    run.capture("x#1").start();
    PlainNet net = new PlainNet();
    run.step(
        net,
        () -> {
          run.pass(site, 1f, net);
          run.pass(site, 2f, net);
          run.pass(site, 3f, net);
        });
    assertThat(run.sink.names()).containsExactly("x#1");
    assertThat(run.sink.floats("x#1")).containsExactly(2);
  }

  @Test
  void objectOutsideTheModelHasNoNameAndTheReasonIsSaid() {
    Site site = run.assign("x");
    Site alone = run.assign("/y");
    run.start();
    Net net = new Net(1);
    Net.Block stranger = new Net.Block();
    run.step(
        net,
        () -> {
          run.pass(site, 1f, stranger);
          run.pass(alone, 1f, stranger);
        });
    assertThat(run.sink.names()).containsExactly("y");
    assertThat(run.runtime().statuses().get(0).problem())
        .isEqualTo(
            "an object of testmodel.Net$Block is no module of the model testmodel.Net: neither"
                + " registered nor held by a field of it; give the point a name that begins with"
                + " /");
  }

  @Test
  void callThatHasNoObjectCannotNameAPoint() {
    Site site = run.site("call", "softmax", run.point(null));
    run.start();
    PlainNet net = new PlainNet();
    run.step(net, () -> run.pass(site, 1f, net));
    assertThat(run.runtime().statuses().get(0).problem())
        .isEqualTo(
            "the call of softmax has no object that could name it; give the point a name without"
                + " {callee}");
  }

  @Test
  void a_call_of_the_model_by_itself_is_left_out_without_an_error() {
    Site site = run.site("call", "Net.forward", run.point(null));
    run.start();
    PlainNet net = new PlainNet();
    run.step(net, () -> run.value(site, 1f, net, net, new Object[0]));
    assertThat(run.sink.steps()).isEmpty();
    assertThat(run.runtime().statuses().get(0).problem()).isNull();
  }

  @Test
  void values_of_several_threads_under_one_name_are_told_once() throws Exception {
    Site site = run.assign("x");
    run.start();
    PlainNet net = new PlainNet();
    for (int i = 0; i < 2; i++) {
      run.step(
          net,
          () -> {
            run.pass(site, 1f, net);
            Object open = run.runtime().handouts().handout();
            Thread other =
                new Thread(
                    () -> {
                      Object joined = run.runtime().handouts().join(open);
                      run.pass(site, 2f, net);
                      run.pass(site, 3f, net);
                      run.runtime().handouts().leave(joined);
                    });
            other.start();
            join(other);
          });
    }
    assertThat(run.sink.names()).containsExactly("x", "x#1", "x#2");
    assertThat(run.failures.summary())
        .containsExactly(
            "spec.yaml:1:3: x has values of several threads in one step, and chance may say which"
                + " of them is #1; take what tells them apart into `name`, as in `{head}` (2"
                + " times)");
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void declarationThatNeverFiredIsReportedWithItsState() {
    run.point("x", "tag");
    run.start();
    run.runtime()
        .statuses()
        .get(0)
        .installed("testmodel.Net", "app", List.of("testmodel.Net.forward:10"));
    PointReport report = run.runtime().points().get(0);
    assertThat(report.finalName()).isNull();
    assertThat(report.state()).isEqualTo("INSTALLED 1 site");
    assertThat(report.tags()).containsExactly("tag");
    assertThat(report.location()).isEqualTo("spec.yaml:1:3");
  }
}
