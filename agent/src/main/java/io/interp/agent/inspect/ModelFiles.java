package io.interp.agent.inspect;

import io.interp.agent.read.ReadException;
import io.interp.internal.point.Glob;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The class files of a model: of the JARs and folders that were named, and of their class path. A
 * fat JAR's own libraries and a manifest's {@code Class-Path} belong to the class path.
 */
public final class ModelFiles implements AutoCloseable {

  private final RootFinder roots;
  private final Map<String, ClassFile> own = new TreeMap<>();
  private final Map<String, ClassFile> all = new TreeMap<>();
  private final URLClassLoader loader;

  private ModelFiles(RootFinder roots) throws IOException {
    this.roots = roots;
    List<URL> urls = new ArrayList<>();
    for (ClassRoot root : roots.own()) {
      add(root, own);
      add(root, all);
      urls.add(root.url());
    }
    for (ClassRoot root : roots.classPath()) {
      add(root, all);
      urls.add(root.url());
    }
    loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  /**
   * Opens a model.
   *
   * @param models its JARs and folders of class files, at least one
   * @param classPath more JARs and folders in which its libraries are
   * @throws ReadException when one of them cannot be read
   */
  public static ModelFiles open(List<Path> models, List<Path> classPath) {
    RootFinder roots = new RootFinder();
    try {
      for (Path model : models) {
        roots.addOwn(model);
      }
      for (Path library : classPath) {
        roots.addLibrary(library);
      }
      return new ModelFiles(roots);
    } catch (IOException e) {
      roots.close();
      throw new ReadException(e.getMessage(), e);
    } catch (ReadException e) {
      roots.close();
      throw e;
    }
  }

  /** The classes of the JARs and folders that were named, by name. */
  Map<String, ClassFile> own() {
    return own;
  }

  /** Those of the class path too. */
  Map<String, ClassFile> all() {
    return all;
  }

  /** Those whose name a glob matches. */
  List<ClassFile> named(String glob) {
    return all.values().stream().filter(file -> Glob.matches(glob, file.name())).toList();
  }

  /** A class file by its class's name, of the files or of the JDK; null where there is none. */
  byte[] bytes(String className) {
    ClassFile file = all.get(className);
    if (file != null) {
      return file.read();
    }
    try (InputStream in = loader.getResourceAsStream(ClassRoot.path(className))) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new ReadException(className + " cannot be read; " + e.getMessage(), e);
    }
  }

  /** Finds what lies in the files as resources; nobody asks it for a class. */
  public ClassLoader loader() {
    return loader;
  }

  /** {@code looked through mingpt.jar and 13 more}. */
  String describe() {
    String first = roots.own().get(0).name();
    int more = roots.own().size() + roots.classPath().size() - 1;
    return "looked through " + first + (more == 0 ? "" : " and " + more + " more");
  }

  /** The class that the model says is to be started; null when it says none. */
  String mainClass() {
    return roots.mainClass();
  }

  /** One line for each file that a manifest promises and that is not there. */
  public List<String> missing() {
    return roots.missing();
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new ReadException(e.getMessage(), e);
    } finally {
      roots.close();
    }
  }

  private static void add(ClassRoot root, Map<String, ClassFile> classes) {
    for (String name : root.classNames()) {
      classes.putIfAbsent(name, new ClassFile(name, root));
    }
  }

  /** A class file that is read when it is asked for. */
  record ClassFile(String name, ClassRoot root) {

    byte[] read() {
      try {
        return root.read(name);
      } catch (IOException e) {
        throw new ReadException(
            name + " cannot be read from " + root.name() + "; " + e.getMessage(), e);
      }
    }
  }
}
