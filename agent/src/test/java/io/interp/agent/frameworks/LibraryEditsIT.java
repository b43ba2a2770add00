package io.interp.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Arrays of DJL and ND4J, changed by the adapters of the runtime beside what Java computes of the
 * same numbers, which has tests of its own against plain loops.
 */
@Tag("all")
class LibraryEditsIT {

  private static final Pattern VALUE = Pattern.compile("value (\\S+) (\\w+) (\\[.*?]) \\[(.*?)]");

  /** Changes that every element type has. */
  private static final List<String> ALL =
      List.of(
          "zero",
          "zeroHead",
          "addVector",
          "timesVector",
          "patchHead",
          "copyRow",
          "turned",
          "part",
          "nothing",
          "clamp",
          "clampLow",
          "detach");

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  /**
   * What came of a change.
   *
   * @param told by who tells it: the value before, the library's and Java's
   * @param shapes of all of them
   */
  private record Change(Map<String, double[]> told, Set<String> shapes) {}

  @Test
  void djlChangesArraysAsJavaDoesAndLetsGradientsThrough() {
    Result result = run(Framework.DJL, "djledits");
    assertChanged(result, Map.of("F32", 1e-6, "F64", 1e-12, "F16", 0.01));
    assertChanged(result, Map.of("I64", 0.0, "I32", 0.0, "U8", 0.0));
    assertThat(result.out().lines())
        .contains(
            "scalar () float32 0.3",
            "same true",
            "name z",
            "manager true",
            "own 23.0 0.0",
            "left 0",
            "written false",
            "written true",
            "hooked -5.0 of -6.0",
            "given 2.0 of 1.0",
            "refused a java.lang.String came back in place of an array",
            "created (2, 3) float32 [0.0, 2.0, 4.0, 1.0, 3.0, 5.0] false",
            "closed true");
    assertRefuses(result, "F32");

    Map<String, Change> changes = changes(result);
    for (String name : ofFractions()) {
      Map<String, double[]> told = changes.get("gradient." + name).told;
      // A step to both sides does not see that the gradient is meant to end.
      double[] expected = name.equals("detach") ? new double[24] : told.get("java");
      assertThat(told.get("library")).as(name).containsExactly(expected, Offset.offset(1e-2));
    }
    double[] zeroed = changes.get("gradient.zeroHead").told.get("library");
    double[] scaled = changes.get("gradient.scale").told.get("library");
    for (int i = 0; i < 24; i++) {
      assertThat(zeroed[i]).isEqualTo(i / 4 % 3 == 1 ? 0 : 2 * (i - 6));
      assertThat(scaled[i]).isEqualTo(18.0 * (i - 6));
    }
  }

  @Test
  void nd4jChangesArraysAsJavaDoesInTheirOrderAndWorkspace() {
    Result result = run(Framework.DEEPLEARNING4J, "nd4jedits");
    assertChanged(result, Map.of("F32", 0.0, "F64", 0.0, "F16", 0.0, "BF16", 0.0));
    assertChanged(result, Map.of("I64", 0.0, "I32", 0.0, "U8", 0.0));
    assertRefuses(result, "F32");
    assertThat(result.out().lines())
        .containsSubsequence(
            "order c cc FLOAT [2, 3, 4] true false false",
            "order f ff FLOAT [2, 3, 4] true false false",
            "order view cc FLOAT [2, 4] true false false",
            "order column cc FLOAT [2] true false false",
            "order scalar cc FLOAT [] true false false",
            "same true",
            "empty true",
            "written false",
            "written true",
            "hooked -5.0 of -6.0",
            "refused a java.lang.String came back in place of an array",
            "made beside OUTER false",
            "created [2, 3] FLOAT [0.0, 2.0, 4.0, 1.0, 3.0, 5.0]",
            "current INNER",
            "attached OUTER -18.0",
            "detached false",
            "attached OUTER -18.0",
            "detached false");
  }

  private static List<String> ofFractions() {
    List<String> names = new ArrayList<>(ALL);
    names.addAll(List.of("scale", "mean", "projectOut"));
    return names;
  }

  private Result run(Framework framework, String program) {
    String classPath = framework.compileBesideTheRuntime(jvm, "edits", program);
    Result result = framework.runClass(jvm.launch(), classPath, program + ".Edits");
    assertThat(result.status()).isZero();
    return result;
  }

  /** Within what rounding on the way may make of it. */
  private static void assertChanged(Result result, Map<String, Double> types) {
    Map<String, Change> changes = changes(result);
    types.forEach(
        (type, within) -> {
          for (String name : type.startsWith("F") || type.startsWith("B") ? ofFractions() : ALL) {
            Change change = changes.get(type + "." + name);
            assertThat(change.told).as(name).containsKeys("before", "library", "java");
            assertThat(change.shapes).containsExactly("[2, 3, 4]");
            double[] library = change.told.get("library");
            assertThat(library).as(type + name).isNotEqualTo(change.told.get("before"));
            assertThat(library)
                .as(type + name)
                .containsExactly(change.told.get("java"), Offset.offset(within));
          }
          Map<String, double[]> end = changes.get(type + ".end").told;
          assertThat(end.get("library")).containsExactly(end.get("before"));
        });
  }

  private static void assertRefuses(Result result, String type) {
    assertThat(result.out().lines())
        .contains(
            "refused " + type + ".plus " + type + "[4] does not fit " + type + "[2, 3, 4]",
            "refused " + type + ".repeated " + type + "[2, 3, 4] cannot be repeated to [2, 3, 8]",
            "refused " + type + ".reshaped " + type + "[2, 3, 4] has not as many elements as [5]",
            "refused " + type + ".withPart " + type + "[2, 3, 4] does not fit " + type + "[2, 4]",
            "distance " + type + " Distance[elements=24, sum=174.0, largest=17.0, notFinite=0]");
  }

  private static Map<String, Change> changes(Result result) {
    Map<String, Change> changes = new LinkedHashMap<>();
    result
        .out()
        .lines()
        .forEach(
            line -> {
              Matcher value = VALUE.matcher(line);
              if (value.matches()) {
                Change change =
                    changes.computeIfAbsent(
                        value.group(1),
                        name -> new Change(new LinkedHashMap<>(), new LinkedHashSet<>()));
                change.told.put(value.group(2), numbers(value.group(4)));
                change.shapes.add(value.group(3));
              }
            });
    return changes;
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(", ")).mapToDouble(Double::parseDouble).toArray();
  }
}
