package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Launch;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Jupiter;
import io.interp.agent.fork.Sources;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests of the toy model by its activations, as its owner would write them. */
class InterpretIT {

  private static final String IMPORTS =
      """
      import static org.junit.jupiter.api.Assertions.*;
      import io.interp.*;
      import io.interp.junit.Interpret;
      import java.util.*;
      import org.junit.jupiter.api.*;
      import org.junit.jupiter.api.Assumptions;
      import toy.Net;
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  /** Each test makes a model of its own, the second of which has names that begin with model#2. */
  @Test
  void a_test_has_the_values_of_the_calls_that_it_makes() {
    Result result =
        run(
            """
            @Interpret
            @TestMethodOrder(MethodOrderer.MethodName.class)
            class NetTest {
              private static final List<ActivationCache> SEEN = new ArrayList<>();

              @BeforeEach
              void warm_up(ActivationCache cache) {
                new Net().forward(new float[] {1, 2});
                assertEquals(2, cache.get("head").shape()[0]);
              }

              @Test
              void a_all_values(ActivationCache cache, Run run, Interp interp) {
                new Net().forward(new float[] {3, 4});
                assertSame(run.cache(), cache);
                assertEquals(6, cache.names().size(), cache.names().toString());
                assertArrayEquals(new float[] {2, 4}, cache.get("layers.0").floats());
                SEEN.add(cache);
              }

              @Test
              @Interpret(capture = "head")
              void b_the_nearest_annotation_counts(ActivationCache cache) {
                assertEquals(1, cache.names().size(), cache.names().toString());
              }

              @Test
              void c_a_cache_is_closed_with_its_test() {
                assertThrows(IllegalStateException.class, SEEN.get(0)::names);
              }

              @Nested
              class Inner {
                @Test
                void d_nested_classes_have_runs_of_their_own(ActivationCache cache) {
                  assertEquals(3, cache.names().size());
                }
              }
            }
            """);
    assertThat(result.out().lines())
        .containsExactly(
            "passed a_all_values",
            "passed b_the_nearest_annotation_counts",
            "passed c_a_cache_is_closed_with_its_test",
            "passed d_nested_classes_have_runs_of_their_own");
  }

  @Test
  void what_is_not_there_fails_its_test_and_no_other() {
    Result result =
        run(
            """
            @Interpret(capture = "layers.*")
            @TestMethodOrder(MethodOrderer.MethodName.class)
            class NetTest {
              @Test
              void a_right_name(ActivationCache cache) {
                new Net().forward(new float[] {1, 2});
              }

              @Test
              @Interpret(capture = "layer.0")
              void b_wrong_name(ActivationCache cache) {
                new Net().forward(new float[] {1, 2});
              }

              @Test
              void c_own_failure() {
                fail("mine");
              }

              @Test
              void d_aborted() {
                Assumptions.abort("not here");
              }

              @Test
              void e_after_all_of_these(ActivationCache cache) {
                new Net().forward(new float[] {1, 2});
                assertArrayEquals(new float[] {2, 4}, cache.get("layers.0").floats());
              }
            }
            """);
    List<String> lines = result.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("passed a_right_name");
    assertThat(lines.get(1))
        .startsWith("failed b_wrong_name: ")
        .contains("met no value of `layer.0`", "layers.0");
    assertThat(lines.subList(2, lines.size()))
        .containsExactly(
            "failed c_own_failure: mine",
            "aborted d_aborted: not here",
            "passed e_after_all_of_these");
  }

  @Test
  void a_run_is_no_parameter_where_none_is_open() {
    Result result =
        run(
            """
            @Interpret
            class NetTest {
              NetTest(Run run) {}

              @Test
              void never() {}
            }
            """);
    assertThat(result.out())
        .contains(
            "there is no Run here: a run is open around each test method; take it there, or in"
                + " @BeforeEach");
  }

  @Test
  void without_an_agent_the_class_says_what_to_do() {
    String test =
        """
        @Interpret
        class NetTest {
          @Test
          void never(ActivationCache cache) {}
        }
        """;
    Result result = run(jvm.launch(), ForkedJvm.AGENT + File.pathSeparator, test);
    assertThat(result.out())
        .isEqualTo(
            "failed NetTest: interp-agent is not in this JVM; start it with"
                + " -javaagent:interp-agent.jar=SPEC, or call Interp.install(Path.of(SPEC))\n");
  }

  @Test
  void a_spec_is_installed_once_for_all_classes_that_name_it_and_another_is_refused() {
    jvm.file("hooks.yaml", Toy.EVERY_MODULE);
    String test =
        """
        @Interpret(spec = "hooks.yaml", capture = "head")
        class ATest {
          @Test
          void first(ActivationCache cache) {
            new Net().forward(new float[] {1, 2});
            assertEquals(1, cache.names().size());
          }
        }

        @Interpret(spec = "hooks.yaml")
        class BTest {
          @Test
          void second(ActivationCache cache) {
            new Net().forward(new float[] {1, 2});
            assertEquals(3, cache.names().size());
          }
        }

        @Interpret
        class CTest {
          @Test
          void third(ActivationCache cache) {
            new Net().forward(new float[] {1, 2});
            assertEquals(3, cache.names().size());
          }
        }

        @Interpret(spec = "other.yaml")
        class DTest {
          @Test
          void never() {}
        }
        """;
    Result result = run(jvm.launch(), ForkedJvm.AGENT + File.pathSeparator, test);
    assertThat(result.out().lines())
        .containsExactly(
            "passed first",
            "passed second",
            "passed third",
            "failed DTest: @Interpret(spec = \"other.yaml\"): the agent in this JVM has hooks.yaml;"
                + " leave `spec` out, or let the build run this class in a JVM of its own");
  }

  private Result run(String test) {
    jvm.file("hooks.yaml", Toy.EVERY_MODULE);
    return run(jvm.launch().agent("hooks.yaml"), "", test);
  }

  private Result run(Launch launch, String first, String test) {
    String beside = first + Toy.classPath() + File.pathSeparator + Jupiter.jars();
    Path classes =
        Sources.compile(
            jvm.folder(),
            List.of("-g", "-cp", ForkedJvm.AGENT + File.pathSeparator + beside),
            Jupiter.SOURCE,
            IMPORTS + test);
    Result result = launch.main(classes + File.pathSeparator + beside, Jupiter.MAIN);
    assertThat(result.status()).isZero();
    return result;
  }
}
