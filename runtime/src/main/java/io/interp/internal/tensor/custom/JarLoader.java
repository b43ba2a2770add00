package io.interp.internal.tensor.custom;

import io.interp.TensorAdapter;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Defines the classes of a JAR of the user's where they see both sides: the tensors as the model
 * loads them and {@code io.interp}.
 *
 * <pre>
 *   loader of the model's tensors     system loader: io.interp
 *                    ^                  ^
 *                    └─── JarLoader ────┘   defines the classes of the JAR
 * </pre>
 */
public final class JarLoader extends URLClassLoader {

  private static final String API = TensorAdapter.class.getPackageName() + ".";

  /** A loader for one JAR beside one loader of the model's. */
  public JarLoader(File jar, ClassLoader model) {
    super("interp-extensions", new URL[] {url(jar)}, model);
  }

  private static URL url(File jar) {
    try {
      return jar.toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    boolean ofApi = name.startsWith(API) && name.indexOf('.', API.length()) < 0;
    return ofApi
        ? Class.forName(name, false, TensorAdapter.class.getClassLoader())
        : super.loadClass(name, resolve);
  }
}
