package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A spec without {@code limits} hooks 500 classes and 10,000 sites, and not one more. */
class DefaultLimitsIT {

  private static final String BEYOND =
      "; narrow `in` or `method`, or allow more; the classes from here on run without hooks";

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void the_five_hundred_and_first_class_runs_without_hooks_and_is_told() {
    Result result = run(501, 1, "{name: out, in: 'many.Layer*', at: return}");

    String told =
        "the points have 501 sites in 501 classes, more than limits: {classes: 500} allows";
    assertThat(result.ours())
        .contains(told + BEYOND, "out (hooks.yaml:4:5) ERROR " + told + BEYOND);
    assertThat(captured()).hasSize(500).contains("layer499.out").doesNotContain("layer500.out");
  }

  @Test
  void five_hundred_classes_are_hooked_without_a_word() {
    Result result = run(500, 1, "{name: out, in: 'many.Layer*', at: return}");

    assertThat(result.err()).doesNotContain("limits", "ERROR");
    assertThat(captured()).hasSize(500);
  }

  /** Each class has 1,250 sites, so that eight of them have as many as is allowed. */
  @Test
  void the_class_with_site_10001_runs_without_hooks_and_is_told() {
    Result result =
        run(9, 1250, "{name: 'h_{n}', in: 'many.Layer*', at: {assign: h, occurrence: all}}");

    String told =
        "the points have 11250 sites in 9 classes, more than limits: {sites: 10000} allows";
    assertThat(result.ours())
        .contains(told + BEYOND, "h_{n} (hooks.yaml:4:5) ERROR " + told + BEYOND);
    assertThat(captured())
        .hasSize(10_000)
        .contains("layer7.h_1250")
        .noneMatch(name -> name.startsWith("layer8."));
  }

  /**
   * A model of layers that are classes of their own and assign {@code h} so often; all add 1 to one
   * number.
   */
  private Result run(int layers, int assignments, String point) {
    List<String> sources = new ArrayList<>();
    StringBuilder fields = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < layers; i++) {
      fields.append("  final Layer%d layer%d = new Layer%d();%n".formatted(i, i, i));
      calls.append("    x = layer%d.forward(x);%n".formatted(i));
      sources.add(
          "package many;\n\nfinal class Layer%d {\n  int forward(int x) {\n    int h;\n"
                  .formatted(i)
              + "    h = x;\n".repeat(assignments)
              + "    return h + 1;\n  }\n}\n");
    }
    sources.add(
        "package many;\n\npublic final class Many {\n"
            + fields
            + "\n  int forward(int x) {\n"
            + calls
            + "    return x;\n  }\n\n  public static void main(String[] arguments) {\n"
            + "    System.out.println(new Many().forward(0));\n  }\n}\n");
    String classes = Sources.compile(jvm.folder(), sources.toArray(new String[0])).toString();
    jvm.file("hooks.yaml", "spec: 1\nmodel: many.Many\npoints:\n  - " + point + "\n");
    Result result = jvm.launch().agent("hooks.yaml").main(classes, "many.Many");
    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo(layers + System.lineSeparator());
    assertThat(result.others()).isEmpty();
    return result;
  }

  private List<String> captured() {
    return CaptureRun.latest(jvm.folder().resolve("captures")).step(0).order();
  }
}
