package io.interp.agent.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a model of the test's own into a folder of class files, as its build would. */
public final class Sources {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|interface|record|enum) (\\w+)");

  private Sources() {}

  /** Compiles source texts with the names of local variables. */
  public static Path compile(Path folder, String... sources) {
    return compile(folder, List.of("-g"), sources);
  }

  /** Compiles source texts with options of {@code javac}. */
  public static Path compile(Path folder, List<String> options, String... sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> all = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
    all.addAll(options);
    List<JavaFileObject> units = Stream.of(sources).map(Sources::unit).toList();
    List<String> errors = new ArrayList<>();
    if (!compiler.getTask(null, null, d -> errors.add(d.toString()), all, null, units).call()) {
      throw new IllegalArgumentException(String.join("\n", errors));
    }
    return folder;
  }

  /** Compiles a model in {@code src/test/resources/models} with the compiler of another JDK. */
  public static Path compile(Path jdk, Path folder, List<String> options, String model) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve("javac").toString());
    command.addAll(List.of("-g", "-proc:none", "-d", folder.toString()));
    command.addAll(options);
    files(model).forEach(file -> command.add(file.toString()));
    try {
      Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
      String messages = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (javac.waitFor() != 0) {
        throw new IllegalArgumentException(messages);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The source texts of a model in {@code src/test/resources/models}, then others. */
  public static String[] model(String name, String... more) {
    return Stream.concat(files(name).stream().map(Sources::read), Stream.of(more))
        .toArray(String[]::new);
  }

  private static List<Path> files(String model) {
    try (Stream<Path> files =
        Files.list(Path.of(Sources.class.getResource("/models/" + model).toURI()))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaFileObject unit(String source) {
    URI uri = URI.create("memory:///" + path(source) + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }

  private static String path(String source) {
    Matcher type = TYPE.matcher(source);
    if (!type.find()) {
      return "module-info";
    }
    Matcher inPackage = PACKAGE.matcher(source);
    String folder = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
    return folder + type.group(1);
  }
}
