package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application in a loader that brings a copy of the public API of its own. */
class SecondApiIT {

  private static final String STARTER =
      """
      package start;

      import java.net.URL;
      import java.net.URLClassLoader;
      import java.nio.file.Path;

      public final class Starter {
        public static void main(String[] args) throws Exception {
          URL[] jars = {Path.of(args[0]).toUri().toURL(), Path.of(args[1]).toUri().toURL()};
          ClassLoader apart = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
          apart.loadClass("web.App").getMethod("main", String[].class).invoke(null, (Object) args);
        }
      }
      """;

  private static final String APPLICATION =
      """
      package web;

      import io.interp.Activation;
      import io.interp.Handle;
      import io.interp.HookPoint;
      import io.interp.Interp;
      import io.interp.Intervention;
      import io.interp.Reduction;
      import io.interp.Run;
      import java.io.IOException;
      import java.util.ArrayList;
      import java.util.Arrays;
      import java.util.List;
      import java.util.NoSuchElementException;

      public final class App {
        private static final Model MODEL = new Model();

        public static void main(String[] args) {
          Interp interp = Interp.current();
          say(Interp.class.getClassLoader() == ClassLoader.getSystemClassLoader());
          say(interp == Interp.current() && interp.equals(Interp.find().orElseThrow()));
          captures(interp);
          changes(interp);
          points(interp);
          say(interp.runWithHook(App::forward, "logits", (value, context) -> new float[] {7, 7}));
          try {
            interp.runWithCache(() -> { throw new IOException("the model's own"); });
          } catch (IOException e) {
            say(e.getMessage());
          }
        }

        private static void captures(Interp interp) {
          List<String> seen = new ArrayList<>();
          try (Run run =
              interp.run("**")
                  .hook("block.out", (value, context) -> {
                    seen.add(context.name() + context.tags() + (context.module() instanceof Block));
                    return null;
                  })
                  .open()) {
            say(run.call(App::forward).orElseThrow());
            say(seen);
            say(run.cache() == run.cache());
            say(run.cache().stream().map(Activation::name).toList());
            say(run.cache().tagged("block", Reduction.SUM, 0).get(0).floats());
            say(run.cache().find("nothing").isEmpty());
            run.cache().get("blok.out");
          } catch (NoSuchElementException e) {
            say(e.getMessage());
          }
        }

        private static void changes(Interp interp) {
          try (var cached = interp.runWithCache(App::forward, "block.out")) {
            say(cached.output());
            Activation out = cached.cache().get("block.out");
            try (Run run = interp.run().intervene("block.out", Intervention.add(out, 2)).open()) {
              say(forward());
            }
          }
          try (Run run = interp.run().stopAfter("block.out").open()) {
            say(run.call(App::forward));
          }
        }

        private static void points(Interp interp) {
          HookPoint point = interp.point("block.out");
          say(interp.points().contains(point) && point.equals(interp.point("block.out")));
          say(point.shape().length + " " + interp.points("#block").size());
          try (Handle added = point.add((value, context) -> new float[] {1, 1})) {
            say(forward());
          }
          say(forward());
        }

        private static float[] forward() {
          return MODEL.forward(new float[] {1, 2});
        }

        private static void say(Object value) {
          System.out.println(value instanceof float[] f ? Arrays.toString(f) : value);
        }
      }

      final class Model {
        final Block block = new Block();

        float[] forward(float[] x) {
          return HookPoint.of("logits").apply(block.forward(x));
        }
      }

      final class Block {
        float[] forward(float[] x) {
          return new float[] {2 * x[0], 2 * x[1]};
        }
      }
      """;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_copy_of_the_api_in_a_loader_of_its_own_reaches_the_agent(Path jdk) {
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: web.Model
        points:
          - {name: out, tags: [block], in: web.Block, at: return}
        """);
    String api = ForkedJvm.RUNTIME.toString();
    Path web = Sources.compile(jvm.folder().resolve("web"), List.of("-cp", api), APPLICATION);
    Path start = Sources.compile(jvm.folder().resolve("start"), STARTER);
    Result result =
        jvm.launch()
            .jdk(jdk)
            .agent("hooks.yaml")
            .main(start.toString(), "start.Starter", web, ForkedJvm.RUNTIME);

    assertThat(result.out().lines())
        .containsExactly(
            "false",
            "true",
            "[2.0, 4.0]",
            "[block.out[block]true]",
            "true",
            "[block.out, logits]",
            "[6.0]",
            "true",
            "no activation blok.out; nearest is block.out",
            "[2.0, 4.0]",
            "[6.0, 12.0]",
            "Optional.empty",
            "true",
            "1 1",
            "[1.0, 1.0]",
            "[2.0, 4.0]",
            "[7.0, 7.0]",
            "the model's own");
    assertThat(result.ours()).contains("2 points declared, 2 installed, 2 fired");
  }
}
