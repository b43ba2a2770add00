package io.interp.agent.docs;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Source files as the compiler understands them: trees whose names are resolved. What is missing
 * from the class path, such as a tensor library, stays unresolved and does no harm.
 */
record SourceTrees(Iterable<? extends CompilationUnitTree> units, JavacTask task) {

  /** All files under some folders. */
  static SourceTrees under(List<Path> folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> all = Files.walk(folder)) {
        files.addAll(all.filter(file -> file.toString().endsWith(".java")).sorted().toList());
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    return of(
        compiler
            .getStandardFileManager(null, Locale.ROOT, null)
            .getJavaFileObjectsFromPaths(files));
  }

  /** One file that a test has as text. */
  static SourceTrees ofText(String fileName, String text) throws IOException {
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("memory:///" + fileName), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    return of(List.of(file));
  }

  private static SourceTrees of(Iterable<? extends JavaFileObject> files) throws IOException {
    List<String> options =
        List.of("-proc:none", "-Xlint:none", "-classpath", System.getProperty("java.class.path"));
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, unresolved -> {}, options, null, files);
    Iterable<? extends CompilationUnitTree> units = task.parse();
    task.analyze();
    return new SourceTrees(units, task);
  }

  Trees trees() {
    return Trees.instance(task);
  }
}
