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

  @ParameterizedTest
  @MethodSource("jdks")
  void all_that_implement_an_interface_fire(Path jdk) {
    run(jdk, "hooks.yaml,strict", "in: {implements: zoo.Layer}");

    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.step(0).order()).containsExactly("first.out", "second.out");
  }

  @Test
  void a_model_that_inherits_its_method_is_told_which_class_has_it() {
    Path classes = Sources.compile(jvm.folder().resolve("zoo"), MODEL);
    jvm.file(
        "hooks.yaml",
        "spec: 1\nmodel: zoo.Scale\npoints:\n  - {name: out, in: zoo.Net, at: return}\n");
    Result result = jvm.launch().agent("hooks.yaml,strict").main(classes.toString(), "zoo.Net");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.ours())
        .containsExactly(
            "hooks.yaml:2:8: zoo.Scale.forward is inherited from zoo.Core; name the class that has"
                + " the code: `model: zoo.Core`",
            "strict: the application was not started");
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
