package io.interp.internal.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Defines the adapters of one tensor library where they see both sides: the library as the model
 * loads it and the runtime.
 *
 * <pre>
 *   loader of the model's library     runtime's loader
 *                    ^                  ^
 *                    └─ AdapterLoader ──┘   defines io.interp.internal.*.bytedeco
 * </pre>
 *
 * The bytes are resources of the runtime's loader, which never defines these classes itself in
 * production, for it does not see the library.
 */
public final class AdapterLoader extends ClassLoader {

  private static final String RUNTIME = "io.interp.";

  private final ClassLoader runtime = AdapterLoader.class.getClassLoader();
  private final String library;

  /**
   * Prepares to define adapters.
   *
   * @param libraryType a class of the library as the model sees it
   * @param library last part of the names of the packages with the library's adapters
   */
  public AdapterLoader(Class<?> libraryType, String library) {
    super(libraryType.getClassLoader());
    this.library = library;
  }

  /** Makes an adapter by its public constructor without parameters. */
  public <T> T make(String className, Class<T> as) {
    try {
      return as.cast(loadClass(className).getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("adapter " + className + ": " + e, e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(RUNTIME)) {
      return super.loadClass(name, resolve);
    }
    if (!isAdapter(name)) {
      return Class.forName(name, false, runtime);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> defined = findLoadedClass(name);
      return defined != null ? defined : define(name);
    }
  }

  private boolean isAdapter(String name) {
    int end = name.lastIndexOf('.');
    return end > 0 && name.substring(0, end).endsWith("." + library);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = runtime.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ClassNotFoundException(name + ": the runtime's loader has no " + resource);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
