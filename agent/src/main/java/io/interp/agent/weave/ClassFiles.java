package io.interp.agent.weave;

import io.interp.internal.link.LoaderName;
import io.interp.internal.module.WeakIdentityMap;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * The class files that one class loader finds. No class is loaded to read them; headers that were
 * read once are kept as long as the loader lives.
 */
final class ClassFiles {

  private static final Object BOOT = new Object();
  private static final WeakIdentityMap<ClassFiles> KNOWN = new WeakIdentityMap<>();

  private final ClassFileLocator locator;
  private final LoaderName loader;
  private final Map<String, ClassHeader> headers = new ConcurrentHashMap<>();

  private ClassFiles(ClassFileLocator locator, LoaderName loader) {
    this.locator = locator;
    this.loader = loader;
  }

  /** The class files of a loader; null stands for the boot loader. */
  static ClassFiles of(ClassLoader loader) {
    Object key = loader == null ? BOOT : loader;
    ClassFiles files = KNOWN.get(key);
    if (files == null) {
      ClassFileLocator locator =
          loader == null
              ? ClassFileLocator.ForClassLoader.ofBootLoader()
              : ClassFileLocator.ForClassLoader.WeaklyReferenced.of(loader);
      files = new ClassFiles(locator, LoaderName.of(loader));
      KNOWN.put(key, files);
    }
    return files;
  }

  /**
   * The class files of a model that does not run, so that nobody knows its loaders.
   *
   * @param resources finds them, and is asked for nothing else
   */
  static ClassFiles atRest(ClassLoader resources) {
    return new ClassFiles(ClassFileLocator.ForClassLoader.of(resources), LoaderName.UNKNOWN);
  }

  /** What the loader is called. */
  LoaderName loader() {
    return loader;
  }

  /** Where the files are. */
  ClassFileLocator locator() {
    return locator;
  }

  /** A class file as it is on disk, by its name with slashes; null where there is none. */
  byte[] bytes(String name) {
    try {
      ClassFileLocator.Resolution resolution = locator.locate(name.replace('/', '.'));
      return resolution.isResolved() ? resolution.resolve() : null;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * The header of a class, by its name with slashes; null where there is no class file that can be
   * read.
   */
  ClassHeader header(String name) {
    ClassHeader known = headers.get(name);
    if (known == null) {
      byte[] bytes = bytes(name);
      if (bytes == null) {
        return null;
      }
      try {
        known = ClassHeader.of(bytes);
      } catch (IllegalArgumentException e) {
        // Who loads the class hears of it from the JVM.
        return null;
      }
      headers.put(name, known);
    }
    return known;
  }

  /** Keeps the header of a class that may have no file: its loader made it up. */
  void keep(ClassHeader header) {
    headers.put(header.name(), header);
  }
}
