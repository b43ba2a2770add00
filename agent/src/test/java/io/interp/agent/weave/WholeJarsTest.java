package io.interp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.weave.Everything.Result;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes of whole JARs in which everything is hooked: the JVM verifies each of them. */
class WholeJarsTest {

  private static final ClassLoader PARENT = WholeJarsTest.class.getClassLoader();

  @ParameterizedTest
  @CsvSource({
    "com.google.gson.Gson, 5000",
    "com.knuddels.jtokkit.Encodings, 700",
    "org.bytedeco.javacpp.Pointer, 20000",
    "org.assertj.core.api.Assertions, 25000",
    "mingpt.model.GPT, 1000",
  })
  void everyClassLoadsAsItDidBefore(String classInJar, int least) throws Exception {
    loadAsBefore(jarOf(Class.forName(classInJar, false, PARENT)), least);
  }

  @ParameterizedTest
  @Tag("all")
  @CsvSource({"kotlin-stdlib, 40000", "scala-library, 75000"})
  void soDoesEveryClassOfOtherCompilers(String jar, int least) throws Exception {
    loadAsBefore(new File("target/foreign/" + jar + ".jar"), least);
  }

  @ParameterizedTest
  @Tag("all")
  @CsvSource({
    "djl, api-, 10000",
    "djl, pytorch-engine-, 1000",
    "djl, model-zoo-, 500",
    "deeplearning4j, deeplearning4j-nn-, 20000",
    "deeplearning4j, nd4j-api-, 60000",
    "deepnetts, deepnetts-core-, 1500",
  })
  void soDoesEveryClassOfFrameworks(String framework, String jar, int least) throws Exception {
    File[] jars = new File("target/frameworks/" + framework).listFiles();
    List<URL> urls = new ArrayList<>();
    File tested = null;
    for (File file : jars) {
      urls.add(file.toURI().toURL());
      tested = file.getName().startsWith(jar) ? file : tested;
    }
    try (URLClassLoader libraries = new URLClassLoader(urls.toArray(new URL[0]), PARENT)) {
      loadAsBefore(tested, least, libraries);
    }
  }

  private static void loadAsBefore(File jar, int least) throws IOException {
    loadAsBefore(jar, least, PARENT);
  }

  private static void loadAsBefore(File jar, int least, ClassLoader parent) throws IOException {
    Map<String, byte[]> originals = JarClasses.of(jar);
    Map<String, String> before = outcomes(originals, parent);
    assertThat(before.values()).anyMatch(outcome -> outcome.endsWith(" methods"));
    for (boolean callees : new boolean[] {false, true}) {
      Map<String, byte[]> woven = new HashMap<>();
      int sites = 0;
      for (Map.Entry<String, byte[]> entry : originals.entrySet()) {
        Result result = Everything.weave(entry.getKey(), entry.getValue(), callees, parent);
        woven.put(entry.getKey(), result.bytes());
        sites += result.sites();
      }
      assertThat(sites).isGreaterThan(least);
      assertThat(outcomes(woven, parent)).isEqualTo(before);
    }
  }

  private static File jarOf(Class<?> type) throws URISyntaxException {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** What becomes of each class when it is linked, and so verified, but not initialised. */
  private static Map<String, String> outcomes(Map<String, byte[]> classes, ClassLoader parent) {
    ClassLoader loader = new ChildFirst(classes, parent);
    Map<String, String> outcomes = new TreeMap<>();
    for (String name : classes.keySet()) {
      try {
        // Asking for the methods links the class. Those that lambdas call are ours.
        long methods =
            Stream.of(Class.forName(name, false, loader).getDeclaredMethods())
                .filter(method -> !method.getName().contains("$interp"))
                .count();
        outcomes.put(name, methods + " methods");
      } catch (ClassNotFoundException | LinkageError e) {
        outcomes.put(name, e.toString());
      }
    }
    return outcomes;
  }

  private static final class ChildFirst extends ClassLoader {
    private final Map<String, byte[]> classes;

    ChildFirst(Map<String, byte[]> classes, ClassLoader parent) {
      super(parent);
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
      }
    }
  }
}
