package io.interp.agent.weave;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Source text compiled in memory: class files by name. */
final class Compiled {

  private Compiled() {}

  /** Compiles one source file with the names of local variables. */
  static Map<String, byte[]> withNames(String className, String source) {
    return compile(className, source, List.of("-g", "-proc:none"));
  }

  /** Compiles one source file with no debug information. */
  static Map<String, byte[]> withoutNames(String className, String source) {
    return compile(className, source, List.of("-g:none", "-proc:none"));
  }

  private static Map<String, byte[]> compile(String name, String source, List<String> options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> outputs = new HashMap<>();
    JavaFileManager files =
        new ForwardingJavaFileManager<JavaFileManager>(
            compiler.getStandardFileManager(null, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
            URI uri = URI.create("memory:///" + type.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(uri, kind) {
              @Override
              public OutputStream openOutputStream() {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                outputs.put(type, out);
                return out;
              }
            };
          }
        };
    URI uri = URI.create("memory:///" + name.replace('.', '/') + ".java");
    JavaFileObject unit =
        new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> errors = new ArrayList<>();
    boolean ok =
        compiler
            .getTask(null, files, d -> errors.add(d.toString()), options, null, List.of(unit))
            .call();
    if (!ok) {
      throw new IllegalArgumentException(String.join("\n", errors));
    }
    Map<String, byte[]> classes = new HashMap<>();
    outputs.forEach((type, out) -> classes.put(type, out.toByteArray()));
    return classes;
  }
}
