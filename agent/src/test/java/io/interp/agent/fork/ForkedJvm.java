package io.interp.agent.fork;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs real JVMs for a test, each with every class verified: an unmodified JAR or main class, a
 * hook spec, a time limit. The output of every run of a test that fails is printed. Where a static
 * field holds it, {@code @BeforeAll} can start runs for all tests of the class.
 */
public final class ForkedJvm
    implements BeforeAllCallback, BeforeEachCallback, AfterTestExecutionCallback, AfterAllCallback {

  /** The agent's JAR as it is shipped. */
  public static final Path AGENT = Path.of("target", "interp-agent.jar").toAbsolutePath();

  /** The JAR with the public API as it is shipped. */
  public static final Path RUNTIME =
      Path.of("..", "runtime", "target", "interp-runtime.jar").toAbsolutePath().normalize();

  /** The model's JAR as it is shipped. */
  public static final Path MINGPT =
      Path.of("..", "mingpt", "target", "mingpt.jar").toAbsolutePath().normalize();

  private static final String MARK = "interp: ";

  private final List<Result> shared = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private Path folder;
  private boolean ofClass;

  /**
   * The homes of the JDKs to test on: the one that runs the tests, then those of {@code
   * interp.test.jdks}.
   */
  public static List<Path> jdks() {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    for (String home : System.getProperty("interp.test.jdks", "").split(File.pathSeparator, -1)) {
      if (!home.isBlank()) {
        homes.add(Path.of(home));
      }
    }
    return homes;
  }

  /** The version of a JDK, from the file that every JDK has for that. */
  public static Runtime.Version version(Path jdk) {
    Properties release = new Properties();
    try (Reader file = Files.newBufferedReader(jdk.resolve("release"))) {
      release.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""));
  }

  /** A folder of the test's own, empty when the test begins; before it, one of the class's. */
  public Path folder() {
    return folder;
  }

  /** Writes a file into {@link #folder}. */
  public Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles a file into {@link #folder} with a JDK's own compiler, for that JDK. */
  public void compile(Path jdk, Path source) {
    List<String> command =
        List.of(
            jdk.resolve("bin").resolve("javac").toString(),
            "-g",
            "-d",
            folder.toString(),
            source.toString());
    Result result = launch().run(command);
    if (result.status() != 0) {
      throw new IllegalArgumentException(result.toString());
    }
  }

  /** A run to be described. */
  public Launch launch() {
    return new Launch();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = newFolder(context.getRequiredTestClass().getSimpleName());
    ofClass = true;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    results.clear();
    folder = newFolder(context.getRequiredTestMethod().getName());
    ofClass = false;
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      print(shared);
      print(results);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      print(shared);
    }
  }

  private static Path newFolder(String name) throws IOException {
    Path all = Files.createDirectories(Path.of("target", "forked").toAbsolutePath());
    return Files.createTempDirectory(all, name + "-");
  }

  private static void print(List<Result> runs) {
    for (Result result : runs) {
      System.err.println(result);
    }
    runs.clear();
  }

  /** What came of a run. */
  public record Result(List<String> command, int status, String out, String err) {

    /** The lines on stderr that are marked as ours, without the mark. */
    public List<String> ours() {
      return err.lines()
          .filter(line -> line.startsWith(MARK))
          .map(line -> line.substring(MARK.length()))
          .toList();
    }

    /** The lines on stderr that are neither ours nor of the tree of points that follows one. */
    public List<String> others() {
      return err.lines().filter(line -> !line.startsWith(MARK) && !line.startsWith("  ")).toList();
    }

    @Override
    public String toString() {
      return String.join(" ", command)
          + "\nstatus "
          + status
          + "\n--- stdout\n"
          + out
          + "\n--- stderr\n"
          + err;
    }
  }

  /** One run: what to start and how. */
  public final class Launch {
    private final List<String> jvmArguments =
        new ArrayList<>(List.of("-Xverify:all", "-Xshare:auto"));
    private final List<String> program = new ArrayList<>();
    private final Map<String, String> environment =
        new TreeMap<>(Map.of("OPENBLAS_NUM_THREADS", "1", "OMP_NUM_THREADS", "1"));
    private final Path from = folder;
    private Path jdk = jdks().get(0);
    private int seconds = 120;

    /** With another JDK than the one that runs the tests. */
    public Launch jdk(Path home) {
      jdk = home;
      return this;
    }

    /** With the agent, given what stands behind {@code -javaagent:interp-agent.jar=}. */
    public Launch agent(String arguments) {
      jvmArguments.add("-javaagent:" + AGENT + "=" + arguments);
      return this;
    }

    /** With more arguments for the JVM. */
    public Launch jvm(String... arguments) {
      jvmArguments.addAll(List.of(arguments));
      return this;
    }

    /** With a variable in the environment. */
    public Launch environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** With another time limit than two minutes. */
    public Launch seconds(int limit) {
      seconds = limit;
      return this;
    }

    /** Runs an executable JAR. */
    public Result jar(Path jar, Object... arguments) {
      program.add("-jar");
      program.add(jar.toString());
      return run(arguments);
    }

    /** Runs a main class. */
    public Result main(String classPath, String mainClass, Object... arguments) {
      program.addAll(List.of("-cp", classPath, mainClass));
      return run(arguments);
    }

    /** Runs the main class of a module, given as {@code module/class}. */
    public Result module(String modulePath, String mainClass, Object... arguments) {
      program.addAll(List.of("-p", modulePath, "-m", mainClass));
      return run(arguments);
    }

    private Result run(Object... arguments) {
      List<String> command = new ArrayList<>();
      command.add(jdk.resolve("bin").resolve("java").toString());
      command.addAll(jvmArguments);
      command.addAll(program);
      for (Object argument : arguments) {
        command.add(argument.toString());
      }
      Result result = run(command);
      (ofClass ? shared : results).add(result);
      return result;
    }

    private Result run(List<String> command) {
      try {
        Path out = Files.createTempFile(from, "stdout", ".txt");
        Path err = Files.createTempFile(from, "stderr", ".txt");
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
          process.destroyForcibly().waitFor();
        }
        int status = ended ? process.exitValue() : -1;
        return new Result(command, status, Files.readString(out), Files.readString(err));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
