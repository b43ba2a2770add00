package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model is hooked wherever its classes live, and never meets the libraries that we bring. */
class LoadersIT {

  /** Calls {@code toy.Net} in as many loaders of its own as asked for, each with parent null. */
  private static final String APART =
      """
      package apart;

      import java.net.URL;
      import java.net.URLClassLoader;
      import java.nio.file.Path;
      import java.util.Arrays;

      public final class Apart {
        public static void main(String[] args) throws Exception {
          URL[] model = {Path.of(args[0]).toUri().toURL()};
          for (int copy = 0; copy < Integer.parseInt(args[1]); copy++) {
            Class<?> type = new URLClassLoader("copy" + copy, model, null).loadClass("toy.Net");
            Object net = type.getDeclaredConstructor().newInstance();
            Object out = type.getMethod("forward", float[].class).invoke(net, new float[] {copy});
            System.out.println(Arrays.toString((float[]) out));
          }
        }
      }
      """;

  /** Calls {@code toy.Net} in a module of a layer of its own. */
  private static final String LAYER =
      """
      package layered;

      import java.lang.module.Configuration;
      import java.lang.module.ModuleFinder;
      import java.nio.file.Path;
      import java.util.Arrays;
      import java.util.Set;

      public final class Layered {
        public static void main(String[] args) throws Exception {
          ModuleLayer boot = ModuleLayer.boot();
          Configuration modules =
              boot.configuration()
                  .resolve(ModuleFinder.of(Path.of(args[0])), ModuleFinder.of(), Set.of("toy"));
          ModuleLayer layer =
              boot.defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader());
          Class<?> type = layer.findLoader("toy").loadClass("toy.Net");
          Object net = type.getDeclaredConstructor().newInstance();
          Object out = type.getMethod("forward", float[].class).invoke(net, new float[] {1});
          System.out.println(Arrays.toString((float[]) out) + " in " + type.getModule());
        }
      }
      """;

  /** Asks for classes that we have too. */
  private static final String ASKS =
      """
      package asks;

      public final class Asks {
        public static void main(String[] args) throws Exception {
          toy.Net net = new toy.Net();
          net.forward(new float[] {1});
          String[] names = {
            "org.objectweb.asm.ClassReader", "net.bytebuddy.ByteBuddy", "org.yaml.snakeyaml.Yaml",
            "com.google.gson.Gson", "picocli.CommandLine", "org.knowm.xchart.BitmapEncoder"
          };
          for (String name : names) {
            String found;
            try {
              found = Class.forName(name).getDeclaredConstructor().newInstance().toString();
            } catch (ClassNotFoundException e) {
              found = "not found";
            }
            System.out.println(name + " " + found);
          }
        }
      }
      """;

  private static final Pattern LOADED =
      Pattern.compile(
          "(?m)^(\\S+) source: .*\\R.*loader: \\[loader data: \\S+ for instance a '([^']+)'");

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  static List<Path> jdks() {
    return ForkedJvm.jdks();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aModelInALoaderWithParentNullIsHooked(Path jdk) {
    Result result = runApart(jdk, 1);

    assertThat(result.out()).isEqualTo("[0.5]\n");
    assertModules(new double[] {0}, new double[] {1}, new double[] {0.5});
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void twoCopiesOfAModelClassAreBothHooked(Path jdk) {
    Result result = runApart(jdk, 2);

    assertThat(result.out()).isEqualTo("[0.5]\n[-0.5]\n");
    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.files())
        .containsExactly("step-00000000.model2.safetensors", "step-00000000.safetensors");
    TensorFile second = run.steps().get(0);
    assertThat(second.order())
        .containsExactly("model#2.layers.0", "model#2.layers.1", "model#2.head");
    assertThat(second.get("model#2.layers.0").values()).containsExactly(2);
    assertThat(second.get("model#2.layers.1").values()).containsExactly(-1);
    assertThat(second.get("model#2.head").values()).containsExactly(-0.5);
    assertModules(new double[] {0}, new double[] {1}, new double[] {0.5});
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aPointCanBeInOneOfTheLoadersOnly(Path jdk) {
    Path main = Sources.compile(jvm.folder().resolve("main"), APART);
    jvm.file(
        "hooks.yaml",
        """
        spec: 1
        model: toy.Net
        points:
          - {name: out, in: toy.Net, at: return, loader: copy1}
          - {name: in, in: toy.Net, at: {argument: 0}, loader: java.net.URL*}
          - {name: never, in: toy.Net, at: return, loader: app}
        """);
    Result result =
        jvm.launch()
            .jdk(jdk)
            .agent("hooks.yaml,strict")
            .main(main.toString(), "apart.Apart", Toy.classPath(), 2);

    CaptureRun run = CaptureRun.latest(jvm.folder().resolve("captures"));
    assertThat(run.steps().get(0).order()).containsExactly("model#2.in", "model#2.out");
    assertThat(run.steps().get(1).order()).containsExactly("in");
    assertThat(run.steps().get(0).get("model#2.in").values()).containsExactly(1);
    assertThat(run.steps().get(0).get("model#2.out").values()).containsExactly(-0.5);
    assertThat(run.steps().get(1).get("in").values()).containsExactly(0);
    assertThat(run.points().toString())
        .containsPattern("model#2.out.*\"loader\":\"'copy1' @[0-9a-f]+\"")
        .containsPattern("\"loader\":\"'copy0' @[0-9a-f]+\"");
    assertThat(result.ours())
        .anyMatch(
            line ->
                line.matches(
                    "toy.Net is hooked in 2 class loaders: 'copy0' @[0-9a-f]+, 'copy1' @[0-9a-f]+;"
                        + " a point's `loader` narrows it"))
        .contains(
            "PENDING, the class was never loaded: toy.Net by the loader app of never"
                + " (hooks.yaml:6:5)");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aModelInANamedModuleIsHooked(Path jdk) {
    Path module = toyModule("module toy {}");
    spec();
    Result result =
        jvm.launch()
            .jdk(jdk)
            .agent("hooks.yaml,strict")
            .module(module.toString(), "toy/toy.Main", "steps", 1);

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("begins\n[0.5, -0.5]\nends\n");
    assertModules(new double[] {0, 2}, new double[] {1, -1}, new double[] {0.5, -0.5});
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aModelInAModuleLayerOfItsOwnIsHooked(Path jdk) {
    Path module = toyModule("module toy { exports toy; }");
    Path main = Sources.compile(jvm.folder().resolve("main"), LAYER);
    spec();
    Result result =
        jvm.launch()
            .jdk(jdk)
            .agent("hooks.yaml,strict")
            .main(main.toString(), "layered.Layered", module);

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("[-0.5] in module toy\n");
    assertModules(new double[] {2}, new double[] {-1}, new double[] {-0.5});
  }

  /** Of the agent, the application's own loader has the way in and the public API. */
  @ParameterizedTest
  @MethodSource("jdks")
  void theModelsLoaderHasNoOtherClassOfOurs(Path jdk) throws IOException {
    spec();
    Result result =
        jvm.launch()
            .jdk(jdk)
            .agent("hooks.yaml,strict")
            .jvm("-Xlog:class+load=debug:file=classes.txt:none")
            .main(Toy.classPath(), Toy.MAIN, "steps", 1);

    assertHooked(result);
    Map<String, String> loaders = loaders(jvm.folder().resolve("classes.txt"));
    assertThat(loaders.get("toy.Net")).isEqualTo("jdk/internal/loader/ClassLoaders$AppClassLoader");
    assertThat(inLoader(loaders, loaders.get("toy.Net")))
        .filteredOn(name -> !name.matches("io\\.interp\\.[A-Z]\\w*"))
        .containsExactlyInAnyOrder(
            "io.interp.agent.boot.Agent",
            "io.interp.agent.boot.IsolatedLoader",
            "toy.Layer",
            "toy.Main",
            "toy.Net");
    assertThat(inLoader(loaders, "io/interp/agent/boot/IsolatedLoader"))
        .hasSizeGreaterThan(100)
        .contains("io.interp.agent.control.AgentMain", "org.objectweb.asm.ClassReader");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aModelWithOtherVersionsOfOurLibrariesSeesItsOwn(Path jdk) {
    Path own = jvm.folder().resolve("own");
    Sources.compile(
        own,
        stub("org.objectweb.asm", "ClassReader"),
        stub("net.bytebuddy", "ByteBuddy"),
        stub("org.yaml.snakeyaml", "Yaml"),
        stub("com.google.gson", "Gson"),
        stub("picocli", "CommandLine"),
        stub("org.knowm.xchart", "BitmapEncoder"));
    Result result = runAsks(jdk, own + ":");

    assertThat(result.out().lines()).hasSize(6).allMatch(line -> line.endsWith(" the model's own"));
    assertHooked(result);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aModelWithoutOurLibrariesDoesNotFindThem(Path jdk) {
    Result result = runAsks(jdk, "");

    assertThat(result.out().lines()).hasSize(6).allMatch(line -> line.endsWith(" not found"));
    assertHooked(result);
  }

  /** What the first model's modules gave in its only step. */
  private void assertModules(double[] first, double[] second, double[] head) {
    TensorFile step = CaptureRun.latest(jvm.folder().resolve("captures")).step(0);
    assertThat(step.order()).containsExactly("layers.0", "layers.1", "head");
    assertThat(step.get("layers.0").values()).containsExactly(first);
    assertThat(step.get("layers.1").values()).containsExactly(second);
    assertThat(step.get("head").values()).containsExactly(head);
  }

  private Path toyModule(String descriptor) {
    String[] sources = Toy.sources();
    String[] withDescriptor = Arrays.copyOf(sources, sources.length + 1);
    withDescriptor[sources.length] = descriptor;
    return Sources.compile(jvm.folder().resolve("module"), withDescriptor);
  }

  /** The loader's class of each class in a log of loaded classes. */
  private static Map<String, String> loaders(Path log) throws IOException {
    Map<String, String> loaders = new TreeMap<>();
    Matcher entry = LOADED.matcher(Files.readString(log));
    while (entry.find()) {
      loaders.put(entry.group(1), entry.group(2));
    }
    return loaders;
  }

  private static List<String> inLoader(Map<String, String> loaders, String loader) {
    return loaders.keySet().stream().filter(name -> loaders.get(name).equals(loader)).toList();
  }

  private void assertHooked(Result result) {
    assertThat(result.status()).isZero();
    assertThat(result.ours()).contains("1 point declared, 1 installed, 1 fired");
    assertThat(CaptureRun.latest(jvm.folder().resolve("captures")).files()).hasSize(1);
  }

  private Result runApart(Path jdk, int copies) {
    Path main = Sources.compile(jvm.folder().resolve("main"), APART);
    spec();
    return jvm.launch()
        .jdk(jdk)
        .agent("hooks.yaml,strict")
        .main(main.toString(), "apart.Apart", Toy.classPath(), copies);
  }

  private Result runAsks(Path jdk, String before) {
    Path main =
        Sources.compile(jvm.folder().resolve("main"), List.of("-g", "-cp", Toy.classPath()), ASKS);
    spec();
    return jvm.launch()
        .jdk(jdk)
        .agent("hooks.yaml,strict")
        .main(before + main + ":" + Toy.classPath(), "asks.Asks");
  }

  private void spec() {
    jvm.file("hooks.yaml", Toy.EVERY_MODULE);
  }

  private static String stub(String inPackage, String type) {
    return """
    package %s;

    public class %s {
      public String toString() {
        return "the model's own";
      }
    }
    """
        .formatted(inPackage, type);
  }
}
