package io.interp.agent.boot;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the agent and the libraries it uses, so that they never meet the model's own versions.
 *
 * <pre>
 *   boot loader: java.base, with java.lang.$InterpDispatcher
 *        ^
 *   platform loader  <-------------------+
 *        ^                               |
 *   system loader:                  this loader: interp-agent.jar!/isolated/
 *     the model's class path          agent, io.interp.internal, ASM, Byte Buddy, SnakeYAML, ...
 *     io.interp (public API)  <------ asks for io.interp by name
 *        ^
 *   the model's own loaders
 * </pre>
 */
final class IsolatedLoader extends ClassLoader {

  private static final String PREFIX = "isolated/";
  private static final String PACKS = "hookspecs/";

  static {
    registerAsParallelCapable();
  }

  private final File jar;
  private final ZipFile zip;

  IsolatedLoader(File jar) {
    super("interp-agent", ClassLoader.getPlatformClassLoader());
    this.jar = jar;
    try {
      this.zip = new ZipFile(jar);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot open the agent's JAR " + jar + ": " + e.getMessage(), e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = read(PREFIX + name.replace('.', '/') + ".class");
    if (bytes != null) {
      definePackage(name);
      return defineClass(name, bytes, 0, bytes.length, domain(name));
    }
    if (name.startsWith("io.interp.")) {
      return IsolatedLoader.class.getClassLoader().loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  /**
   * What attaches from another process makes a JAR of its own for it, unless its classes say that
   * they are in one already: in ours no other loader finds them.
   */
  private static ProtectionDomain domain(String className) {
    return className.startsWith("net.bytebuddy.agent.")
        ? null
        : IsolatedLoader.class.getProtectionDomain();
  }

  /** Packages in here have the version that the JAR's manifest gives to those outside. */
  private void definePackage(String className) {
    String name = className.substring(0, Math.max(0, className.lastIndexOf('.')));
    if (getDefinedPackage(name) == null) {
      String version = IsolatedLoader.class.getPackage().getImplementationVersion();
      try {
        definePackage(name, null, null, null, null, version, null, null);
      } catch (IllegalArgumentException e) {
        // Another thread was faster.
        return;
      }
    }
  }

  @Override
  protected URL findResource(String name) {
    String entry = entryName(name);
    if (zip.getEntry(entry) == null) {
      return null;
    }
    try {
      return URI.create("jar:" + jar.toURI() + "!/" + entry).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * As a URL's stream would be, without the JVM's handlers for URLs, which take a while to load.
   */
  @Override
  public InputStream getResourceAsStream(String name) {
    ZipEntry entry = zip.getEntry(entryName(name));
    try {
      return entry == null ? super.getResourceAsStream(name) : zip.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL resource = findResource(name);
    return Collections.enumeration(resource == null ? List.of() : List.of(resource));
  }

  private static String entryName(String resource) {
    return resource.startsWith(PACKS) ? resource : PREFIX + resource;
  }

  private byte[] read(String name) throws ClassNotFoundException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return null;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name + " cannot be read from " + jar, e);
    }
  }
}
