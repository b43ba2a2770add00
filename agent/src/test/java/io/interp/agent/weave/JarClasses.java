package io.interp.agent.weave;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The class files of a JAR, by the names of the classes. */
final class JarClasses {

  private static final String SUFFIX = ".class";

  private JarClasses() {}

  /** Reads every class but the versions of it for newer JDKs, and no module descriptor. */
  static Map<String, byte[]> of(File file) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    try (ZipFile jar = new ZipFile(file)) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (name.endsWith(SUFFIX) && name.indexOf('-') < 0) {
          try (InputStream in = jar.getInputStream(entry)) {
            classes.put(className(name), in.readAllBytes());
          }
        }
      }
    }
    return classes;
  }

  private static String className(String entry) {
    return entry.substring(0, entry.length() - SUFFIX.length()).replace('/', '.');
  }
}
