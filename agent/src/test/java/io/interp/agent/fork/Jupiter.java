package io.interp.agent.fork;

import java.io.File;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs tests of JUnit Jupiter in a JVM of their own. */
public final class Jupiter {

  /** The class to start: it runs the tests of all classes beside it, by the names of those. */
  public static final String MAIN = "RunTests";

  /** Its source. It prints a line for each test, with why those failed that did. */
  public static final String SOURCE =
      """
      import java.nio.file.Path;
      import java.util.Set;
      import org.junit.platform.engine.TestExecutionResult;
      import org.junit.platform.engine.discovery.DiscoverySelectors;
      import org.junit.platform.launcher.TestExecutionListener;
      import org.junit.platform.launcher.TestIdentifier;
      import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
      import org.junit.platform.launcher.core.LauncherFactory;

      public final class RunTests {
        public static void main(String[] arguments) throws Exception {
          Path here = Path.of(
              RunTests.class.getProtectionDomain().getCodeSource().getLocation().toURI());
          LauncherFactory.create().execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(here)))
                  .configurationParameter(
                      "junit.jupiter.testclass.order.default",
                      "org.junit.jupiter.api.ClassOrderer$ClassName")
                  .build(),
              new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                  String why = result.getThrowable().map(t -> ": " + t.getMessage()).orElse("");
                  if (test.isTest() || !why.isEmpty()) {
                    System.out.println(switch (result.getStatus()) {
                      case SUCCESSFUL -> "passed ";
                      case ABORTED -> "aborted ";
                      case FAILED -> "failed ";
                    } + name(test) + why);
                  }
                }
              });
        }

        private static String name(TestIdentifier test) {
          return test.getDisplayName().replaceAll("\\\\(.*", "");
        }
      }
      """;

  private static final Pattern ITS_JARS =
      Pattern.compile("(junit|opentest4j|apiguardian|jspecify).*\\.jar");

  private Jupiter() {}

  /** The class path of JUnit. */
  public static String jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(jar -> ITS_JARS.matcher(jar.substring(jar.lastIndexOf('/') + 1)).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
