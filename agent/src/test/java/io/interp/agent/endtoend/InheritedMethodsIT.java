package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes that a spec names or describes, and superclasses that have the code of their methods. */
class InheritedMethodsIT {

  /** A template method, and two classes that fill it in, of which the first is loaded first. */
  private static final String[] MODEL = {
    """
    package zoo;

    public abstract class Core implements Layer {
      public float[] forward(float[] x) {
        float[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
          y[i] = at(y[i]);
        }
        return y;
      }

      protected abstract float at(float x);
    }
    """,
    """
    package zoo;

    public interface Layer {
      float[] forward(float[] x);
    }
    """,
    """
    package zoo;

    public final class Scale extends Core {
      protected float at(float x) {
        return 2 * x;
      }
    }
    """,
    """
    package zoo.late;

    public final class Shift extends zoo.Core {
      protected float at(float x) {
        return x + 1;
      }
    }
    """,
    """
    package zoo;

    import java.util.Arrays;

    public final class Net {
      final Layer first = new Scale();
      final Layer second = new zoo.late.Shift();

      public float[] forward(float[] x) {
        return second.forward(first.forward(x));
      }

      public static void main(String[] args) {
        Net net = new Net();
        for (int step = 0; step < 2; step++) {
          System.out.println(Arrays.toString(net.forward(new float[] {step})));
        }
      }
    }
    """
  };

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_named_class_fires_and_other_classes_with_the_same_code_do_not(Path jdk) {
    Result result = run(jdk, "hooks.yaml,strict", "in: zoo.late.Shift");

    assertThat(result.ours()).contains("1 point declared, 1 installed, 1 fired");
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.step(0).order()).containsExactly("second.out");
    assertThat(run.step(1).get("second.out").values()).containsExactly(3);
    assertThat(run.points().toString())
        .contains("\"class\":\"zoo.Core\"", "\"state\":\"FIRED 2 times\"", "\"loader\":\"app\"");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_superclass_that_is_loaded_before_is_hooked_when_the_model_begins(Path jdk) {
    Result result = run(jdk, "hooks.yaml", "in: 'zoo.late.*'");

    assertThat(result.ours())
        .contains(
            "zoo.Core was loaded before a class of the spec that inherits from it; it is hooked"
                + " from here on");
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.steps()).hasSize(2).allMatch(s -> s.order().equals(List.of("second.out")));
  }

  @Test
  void a_superclass_that_has_points_of_its_own_gets_those_of_its_heirs_too() {
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: zoo.Net
        points:
          - {name: in, in: zoo.Core, at: {argument: 0}}
          - {name: out, in: 'zoo.late.*', at: return}
        """);
    Path classes = Sources.compile(jvm.folder().resolve("zoo"), MODEL);
    Result result = jvm.launch().agent("hooks.yaml").main(classes.toString(), "zoo.Net");

    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.step(0).order()).containsExactly("first.in", "second.in", "second.out");
    assertThat(result.ours()).contains("2 points declared, 2 installed, 2 fired");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void all_that_implement_an_interface_fire(Path jdk) {
    run(jdk, "hooks.yaml,strict", "in: {implements: zoo.Layer}");

    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.step(0).order()).containsExactly("first.out", "second.out");
  }

  @Test
  void a_super_type_that_nobody_has_is_told_before_and_after() {
    Result result = run(jdks().get(0), "hooks.yaml,strict", "in: {extends: zoo.Coer}");

    assertThat(result.ours())
        .contains(
            "hooks.yaml:4:21: zoo.Coer is not on the class path; its points wait until a class"
                + " loader of the model brings it",
            "PENDING, the class was never loaded: any class that extends zoo.Coer of out"
                + " (hooks.yaml:4:5)");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_model_may_inherit_its_method(Path jdk) {
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: zoo.late.Shift
        points:
          - {name: out, in: zoo.Core, at: return, expect: {modules: 1}}
        """);
    Path classes = Sources.compile(jvm.folder().resolve("zoo"), MODEL);
    Result result =
        jvm.launch().jdk(jdk).agent("hooks.yaml,strict").main(classes.toString(), "zoo.Net");

    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.step(1).get("out").values()).containsExactly(3);
    assertThat(run.run().get("model_class").getAsString()).isEqualTo("zoo.late.Shift");
    assertThat(result.ours())
        .contains(
            "2 values passed hook points outside any step of the model and were not captured; first"
                + " of out (hooks.yaml:4:5)")
        .noneMatch(line -> line.contains("ERROR"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void calls_that_delegate_to_each_other_fire_once_and_the_others_are_told(Path jdk) {
    String main =
        """
        package deep;

        public final class Deep extends Base {
          public float[] forward(float[] x) {
            return super.forward(new float[] {x[0] + 1});
          }

          public static void main(String[] args) {
            System.out.println(new Deep().forward(new float[] {1})[0]);
          }
        }
        """;
    String base =
        """
        package deep;

        class Base {
          public float[] forward(float[] x) {
            return forward(x, 2);
          }

          public float[] forward(float[] x, float scale) {
            return new float[] {scale * x[0]};
          }
        }
        """;
    Path classes = Sources.compile(jvm.folder().resolve("deep"), main, base);
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: deep.Deep
        points:
          - {name: in, in: 'deep.*', at: {argument: 0}}
          - {name: each, in: 'deep.*', at: {argument: 0}, nested: each}
        """);
    Result result = jvm.launch().jdk(jdk).agent("hooks.yaml").main(classes.toString(), "deep.Deep");

    assertThat(result.out()).isEqualTo("4.0\n");
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.step(0).order()).containsExactly("in", "each", "each#1", "each#2");
    assertThat(run.step(0).get("in").values()).containsExactly(1);
    assertThat(run.step(0).get("each#2").values()).containsExactly(2);
    assertThat(run.points().get(0).toString()).contains("\"nested\":2");
    assertThat(result.ours())
        .contains(
            "2 values of calls inside a call on the same object left out, the outermost's stands"
                + " for them; first of in (hooks.yaml:4:5); nested: each takes them all");
  }

  private Result run(Path jdk, String agent, String in) {
    Path classes = Sources.compile(jvm.folder().resolve("zoo"), MODEL);
    jvm.file(
        "hooks.yaml",
        "spec: 1\nmodel: zoo.Net\npoints:\n  - {name: out, " + in + ", at: return}\n");
    Result result = jvm.launch().jdk(jdk).agent(agent).main(classes.toString(), "zoo.Net");
    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("[1.0]\n[3.0]\n");
    return result;
  }
}
