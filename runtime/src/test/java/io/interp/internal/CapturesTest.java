package io.interp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.capture.Copying;
import io.interp.internal.capture.Slice;
import io.interp.internal.link.Site;
import io.interp.internal.output.CapturedValue;
import io.interp.internal.point.PointReport;
import io.interp.internal.sampling.StepFilter;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import testmodel.Net;
import testmodel.PlainNet;

class CapturesTest {

  private static final List<String> BHPD = List.of("batch", "head", "pos", "d_head");
  private static final List<String> BPHD = List.of("batch", "pos", "head", "d_head");

  private final TestRun run = new TestRun();
  private final PlainNet net = new PlainNet();

  @Test
  void valuesComeInTheOrderOfExecution() {
    Site b = run.assign("b");
    Site a = run.assign("a");
    run.start();
    run.step(
        net,
        () -> {
          run.pass(a, 1f, net);
          run.pass(b, 2f, net);
        });
    assertThat(run.sink.names()).containsExactly("a", "b");
  }

  @Test
  void valueGoesOnAsTheSameObject() {
    Site site = run.assign("x");
    run.start();
    Tensor tensor = torch.ones(2);
    run.step(
        net,
        () ->
            assertThat(run.value(site, tensor, net, null)).as("the value itself").isSameAs(tensor));
  }

  @ParameterizedTest
  @EnumSource(names = {"ALWAYS", "LAZY"})
  void argumentRefilledThroughItsPointerDoesNotChangeWhatWasCaptured(Copying copying) {
    Site site = run.site("argument", "x", run.point("input"));
    Site view = run.assign("half");
    run.copy(copying).start();
    Tensor input = numbers(2, 3);
    FloatPointer raw = input.data_ptr_float();
    run.step(
        net,
        new Object[] {List.of(input)},
        () -> {
          run.pass(site, input, net);
          run.pass(view, input.view(6), net);
        });
    raw.put(0, 99);
    assertThat(run.sink.floats("input")).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(run.sink.floats("half")).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(input.const_data_ptr().address()).isEqualTo(raw.address());
  }

  @ParameterizedTest
  @EnumSource(names = {"ALWAYS", "LAZY"})
  void operandsOfCallsAndFieldsThatAreFilledAgainDoNotChangeWhatWasCaptured(Copying copying) {
    Site filled = run.site("call", "argument 2 after Kernels.add", run.point("filled"));
    Site written = run.site("put", "Block.cache", run.point("written"));
    run.copy(copying).start();
    Tensor scratch = numbers(2, 3);
    FloatPointer raw = scratch.data_ptr_float();
    run.step(
        net,
        () -> {
          run.pass(filled, scratch, net);
          raw.put(0, 99);
          run.pass(written, scratch, net);
          raw.put(0, -1);
        });
    assertThat(run.sink.floats("filled")).startsWith(0, 1);
    assertThat(run.sink.floats("written")).startsWith(99, 1);
    assertThat(scratch.const_data_ptr().address()).isEqualTo(raw.address());
  }

  @ParameterizedTest
  @EnumSource(names = {"ALWAYS", "LAZY"})
  void fieldsOfTheModuleAndParametersAreCopied(Copying copying) {
    Site site = run.assign("x");
    run.copy(copying).start();
    Net model = new Net(1);
    model.scratch = numbers(4, 4);
    FloatPointer scratch = model.scratch.data_ptr_float();
    Tensor weight = model.blocks.get(0).linear.weight().detach();
    FloatPointer parameter = weight.data_ptr_float();
    float before = parameter.get(0);
    run.step(
        model,
        () -> {
          run.pass(site, model.scratch, model);
          run.pass(site, weight, model);
        });
    scratch.put(0, 99);
    parameter.put(0, 99);
    assertThat(run.sink.floats("x")[0]).isEqualTo(0);
    assertThat(run.sink.floats("x#1")[0]).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(names = {"ALWAYS", "LAZY"})
  void producedValueSurvivesInPlaceWritesCloseAndTheScopeOfTheModel(Copying copying) {
    Site site = run.assign("x");
    run.copy(copying).start();
    run.step(
        net,
        () -> {
          try (PointerScope scope = new PointerScope()) {
            Tensor tensor = numbers(2, 3);
            run.pass(site, tensor, net);
            tensor.mul_(new Scalar(0.0));
            run.pass(site, tensor, net);
            scope.attach(tensor);
          }
        });
    assertThat(run.sink.floats("x")).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(run.sink.floats("x#1")).containsOnly(0);
  }

  @Test
  void layoutIsWhatIsWrittenAndReported() {
    Site site = run.site("assign", "y", run.point("z", BHPD, BPHD));
    run.start();
    Tensor value = numbers(1, 2, 3, 1);
    run.step(net, () -> run.pass(site, value, net));
    assertThat(run.sink.view("z").shape()).containsExactly(1, 3, 2, 1);
    assertThat(run.sink.floats("z")).containsExactly(0, 3, 1, 4, 2, 5);
    PointReport report = run.runtime().points().get(0);
    assertThat(report.shape()).containsExactly(1, 3, 2, 1);
    assertThat(report.dtype()).isEqualTo("F32");
    assertThat(report.layout()).isEqualTo(BPHD);
  }

  @Test
  void slicingAtCaptureEqualsSlicingTheFullCapture() {
    Slice slice = Slice.parse(Map.of("pos", "-1"));
    Site site = run.site("assign", "y", run.point("z", BHPD, BPHD));
    run.capture("z", slice).start();
    TestRun whole = new TestRun();
    Site same = whole.site("assign", "y", whole.point("z", BHPD, BPHD));
    whole.start();
    for (long[] shape : new long[][] {{1, 2, 3, 4}, {2, 1, 1, 5}, {3, 4, 2, 1}}) {
      Tensor value = numbers(shape);
      run.step(net, () -> run.pass(site, value, net));
      whole.step(net, () -> whole.pass(same, value, net));
      assertThat(run.sink.view("z").contiguousCopy().data())
          .isEqualTo(slice.apply(whole.sink.view("z"), BPHD).contiguousCopy().data());
      assertThat(run.sink.view("z").shape()).containsExactly(shape[0], shape[1], shape[3]);
      assertThat(run.sink.selected("z").dims()).containsExactly("batch", "head", "d_head");
    }
  }

  @Test
  void smallSliceHoldsOnlyItself() {
    Site site = run.assign("x");
    run.capture("x", Slice.parse("-1")).start();
    Tensor value = numbers(1000, 3);
    run.step(net, () -> run.pass(site, value, net));
    assertThat(run.sink.last().values().get(0).snapshot().heldBytes()).isEqualTo(12);
    assertThat(run.sink.floats("x")).containsExactly(2997, 2998, 2999);
  }

  @Test
  void dimsOfAnotherRankAreRefusedWithNamesAndShape() {
    Site site = run.site("assign", "y", run.point("z", BHPD, List.of()));
    run.start();
    run.step(net, () -> run.pass(site, numbers(2, 3), net));
    assertThat(run.sink.steps()).isEmpty();
    String why =
        "dims [batch, head, pos, d_head] are 4 names, the value [2, 3] at z has 2 dimensions; it is"
            + " not captured; correct `dims`";
    assertThat(run.runtime().statuses().get(0).state()).isEqualTo("ERROR " + why);
    assertThat(run.failures.summary()).containsExactly("spec.yaml:1:3: " + why);
  }

  @Test
  void sliceThatDoesNotFitIsRefusedWithTheShape() {
    Site site = run.assign("x");
    run.capture("x", Slice.parse("5")).start();
    run.step(net, () -> run.pass(site, numbers(2, 3), net));
    assertThat(run.runtime().statuses().get(0).problem())
        .isEqualTo("slice '5': index 5 is outside of the value [2, 3]; count from 0, or from -1");
  }

  @Test
  void valueWithoutAnAdapterPassesAndItsTypeIsSaidOnce() {
    Site site = run.assign("x");
    run.start();
    Object value = new Thread();
    for (int i = 0; i < 3; i++) {
      run.step(net, () -> assertThat(run.value(site, value, net, null)).isSameAs(value));
    }
    assertThat(run.sink.steps()).isEmpty();
    assertThat(run.failures.summary()).hasSize(1);
    assertThat(run.runtime().statuses().get(0).problem())
        .startsWith("values of type java.lang.Thread cannot be stored");
  }

  @Test
  void nullIsNoErrorOfTheSpec() {
    Site site = run.assign("loss");
    run.start();
    run.step(net, () -> run.pass(site, null, net));
    run.step(net, () -> run.pass(site, 2f, net));
    assertThat(run.sink.names()).containsExactly("loss");
    assertThat(run.runtime().statuses().get(0).problem()).isNull();
    assertThat(run.failures.summary()).containsExactly("loss is null and not captured");
  }

  @Test
  void tagsSelectPoints() {
    Site a = run.site("assign", "a", run.point("a", "attention"));
    Site b = run.assign("b");
    run.capture("#attention").start();
    run.step(
        net,
        () -> {
          run.pass(a, 1f, net);
          run.pass(b, 2f, net);
        });
    assertThat(run.sink.names()).containsExactly("a");
  }

  @Test
  void twoPartsOfOneValueDoNotFitInOneFileAndTheSecondIsRefused() {
    Site site = run.assign("x");
    run.capture("x", Slice.parse("0"));
    run.capture("x", Slice.parse("1")).start();
    run.step(net, () -> run.pass(site, new float[] {7, 8}, net));
    assertThat(run.sink.floats("x")).containsExactly(7);
    assertThat(run.runtime().statuses().get(0).problem())
        .startsWith("spec.yaml:91:3 keeps another part of x in the same file as spec.yaml:90:3");
  }

  @Test
  void valuesBeyondTheBudgetAreRefusedLoudlyAndTheStepSaysSo() {
    Site site = run.assign("x");
    run.budget(100).start();
    run.step(
        net,
        () -> {
          run.pass(site, numbers(2, 10), net);
          run.pass(site, numbers(2, 10), net);
        });
    assertThat(run.sink.names()).containsExactly("x");
    assertThat(run.sink.last().failure()).contains("do not fit in memory");
    assertThat(run.failures.summary()).singleElement().asString().contains("x#1 needs 80 bytes");
    for (CapturedValue value : run.sink.last().values()) {
      value.snapshot().close();
      value.snapshot().close();
    }
    run.step(net, () -> run.pass(site, numbers(2, 10), net));
    assertThat(run.sink.last().failure()).as("what was closed is free again").isNull();
  }

  @Test
  void stepWaitsForTheWriterThatHoldsTheBudget() throws InterruptedException {
    Site site = run.assign("x");
    run.budget(100).start();
    run.step(net, () -> run.pass(site, numbers(2, 10), net));
    CapturedValue first = run.sink.last().values().get(0);
    Thread second = new Thread(() -> run.step(net, () -> run.pass(site, numbers(2, 10), net)));
    second.start();
    while (second.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    first.snapshot().close();
    second.join();
    assertThat(run.sink.steps()).hasSize(2);
    assertThat(run.sink.last().failure()).isNull();
  }

  @Test
  void noRandomNumberIsDrawnAndTheModelIsLeftAsItWas() {
    Site site = run.assign("x");
    run.start();
    Net model = new Net(1);
    torch.manual_seed(7);
    Tensor plain = model.blocks.get(0).dropout.forward(torch.ones(100));
    torch.manual_seed(7);
    Tensor[] hooked = new Tensor[1];
    run.step(
        model,
        () -> {
          run.pass(site, torch.ones(3), model);
          hooked[0] = model.blocks.get(0).dropout.forward(torch.ones(100));
          run.pass(site, hooked[0], model);
        });
    assertThat(hooked[0].equal(plain)).isTrue();
  }

  @Test
  void noNativeHandleIsLeftOnceTheWriterHasClosedWhatWasCaptured() {
    Site site = run.assign("x");
    run.start();
    Net model = new Net(2);
    Tensor value = numbers(2, 3).set_requires_grad(true);
    Object[] arguments = {numbers(4)};
    long before = 0;
    for (int i = 0; i < 200; i++) {
      if (i == 1) {
        before = Pointer.totalCount();
      }
      run.step(
          model,
          arguments,
          () -> {
            run.pass(site, value, model);
            run.pass(site, arguments[0], model.blocks.get(1));
          });
      for (CapturedValue captured : run.sink.last().values()) {
        captured.snapshot().view();
        captured.snapshot().close();
      }
    }
    assertThat(run.sink.steps()).hasSize(200);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }

  @Test
  void unsampledStepIsOnlyCounted() {
    Site site = run.assign("x");
    run.capture("x", new StepFilter(List.of(), 1, 2, 1, Long.MAX_VALUE), null).start();
    for (int i = 0; i < 4; i++) {
      run.step(net, () -> run.pass(site, 1f, net));
    }
    assertThat(run.sink.steps()).hasSize(1);
    assertThat(run.sink.last().step().number()).isEqualTo(1);
    assertThat(run.runtime().statuses().get(0).firedCount()).isEqualTo(4);
  }

  private static Tensor numbers(long... shape) {
    long n = 1;
    for (long size : shape) {
      n *= size;
    }
    return torch.arange(new Scalar((float) n)).to(ScalarType.Float).reshape(shape).clone();
  }
}
