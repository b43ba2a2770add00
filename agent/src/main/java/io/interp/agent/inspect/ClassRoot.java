package io.interp.agent.inspect;

import java.io.IOException;
import java.net.URL;
import java.util.List;

/** Where class files lie side by side under their packages: a JAR, a part of one, or a folder. */
interface ClassRoot extends AutoCloseable {

  /** How the names of class files end. */
  String ENDING = ".class";

  /** What messages call it. */
  String name();

  /** The names of its classes, with dots. */
  List<String> classNames();

  /** The class file of one of {@link #classNames}. */
  byte[] read(String className) throws IOException;

  /** What a class loader finds its resources by. */
  URL url() throws IOException;

  @Override
  void close() throws IOException;

  /**
   * The class in a file of a path with slashes, or null when it is none, such as one in a folder
   * that no package can have.
   */
  static String className(String path) {
    if (!path.endsWith(ENDING)) {
      return null;
    }
    String name = path.substring(0, path.length() - ENDING.length());
    String simple = name.substring(name.lastIndexOf('/') + 1);
    return simple.indexOf('-') < 0 && name.indexOf('.') < 0 ? name.replace('/', '.') : null;
  }

  /** The path with slashes of a class's file. */
  static String path(String className) {
    return className.replace('.', '/') + ENDING;
  }
}
