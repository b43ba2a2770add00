package io.interp.agent.frameworks;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Launch;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.Sources;
import io.interp.agent.fork.TensorFile;
import io.interp.agent.fork.TensorFile.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A framework of Maven Central's, with programs of the test's own that use it. */
enum Framework {
  DJL("djl"),
  DEEPLEARNING4J("deeplearning4j"),
  DEEPNETTS("deepnetts");

  /**
   * DJL gives the engine constants in memory of Java's and forgets them as soon as the call is
   * over. Once they are collected, the engine's backward pass reads what others have written there
   * since, with an agent or without: another training each time. So nothing is collected here.
   */
  private static final String[] NO_COLLECTION = {
    "-XX:+UseSerialGC", "-Xmx5g", "-Xmn4g", "-XX:MetaspaceSize=512m"
  };

  private static final Path FOLDER = Path.of("target", "frameworks").toAbsolutePath();

  private final String name;

  Framework(String name) {
    this.name = name;
  }

  /** Where its JARs are. */
  Path folder() {
    return FOLDER.resolve(name);
  }

  /** The framework's JARs with those that it needs. */
  List<Path> jars() {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the build puts the JARs there with -Dinterp.test.all", e);
    }
  }

  /** The JAR whose name begins so. */
  Path jar(String artifact) {
    return jars().stream()
        .filter(jar -> jar.getFileName().toString().startsWith(artifact + "-"))
        .findFirst()
        .orElseThrow();
  }

  private String classPath() {
    return jars().stream().map(Path::toString).collect(Collectors.joining(":"));
  }

  /** Compiles the programs in {@code src/test/resources/models}; the class path to run one with. */
  String compile(ForkedJvm jvm) {
    Path classes =
        Sources.compile(jvm.folder(), List.of("-g", "-cp", classPath()), Sources.model(name));
    return classes + ":" + classPath();
  }

  /** Compiles programs that use the runtime as its own tests do, not by way of the agent. */
  String compileBesideTheRuntime(ForkedJvm jvm, String... models) {
    String beside =
        Path.of("..", "runtime", "target", "classes").toAbsolutePath() + ":" + classPath();
    Path classes = jvm.folder();
    String[] sources =
        Stream.of(models).flatMap(model -> Stream.of(Sources.model(model))).toArray(String[]::new);
    return Sources.compile(classes, List.of("-cp", beside), sources) + ":" + beside;
  }

  /** Runs a program, which finds nothing on the network and tells nobody. */
  Result run(Launch launch, String classPath, String program, Object... arguments) {
    return runClass(launch, classPath, name + "." + program, arguments);
  }

  /** The same with a class of another package. */
  Result runClass(Launch launch, String classPath, String mainClass, Object... arguments) {
    return launch
        .jvm(this == DJL ? NO_COLLECTION : new String[0])
        .jvm("-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true")
        .environment("DJL_CACHE_DIR", FOLDER.resolve("djl-cache").toString())
        .seconds(600)
        .main(classPath, mainClass, arguments);
  }

  /** What a program says of values: {@code name [shape] digest} in lines that begin with a word. */
  static Map<String, String> told(String word, Result result) {
    Map<String, String> told = new LinkedHashMap<>();
    result
        .out()
        .lines()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.split(" ", 3))
        .forEach(parts -> told.put(parts[1], parts[2]));
    return told;
  }

  /** The values of a step as programs tell them. */
  static Map<String, String> captured(TensorFile step) {
    Map<String, String> captured = new LinkedHashMap<>();
    step.tensors().forEach((name, values) -> captured.put(name, digest(values)));
    return captured;
  }

  /** Other digits where any bit of any value is another. */
  private static String digest(Values values) {
    return values.shape() + " " + Integer.toHexString(Arrays.hashCode(values.floats()));
  }
}
